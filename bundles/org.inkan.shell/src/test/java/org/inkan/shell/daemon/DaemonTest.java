package org.inkan.shell.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.kit.token.SoftCard;
import org.inkan.shell.client.Call;
import org.inkan.shell.client.Frame;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.SocketStreams;
import org.inkan.shell.fake.FakeServices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DaemonTest {
    @TempDir
    private Path directory;

    private final SoftCard card = FakeServices.moica();
    private Path socket;
    private Daemon daemon;

    @BeforeEach
    void listen() throws Exception {
        socket = directory.resolve("run").resolve("inkan.sock");
        daemon = Daemon.listen(socket, new FakeServices(card));
        Files.writeString(directory.resolve("a.txt"), "text");
    }

    @AfterEach
    void close() {
        daemon.close();
    }

    /** A client that answers by the book. */
    private final class Client implements AutoCloseable {
        private final SocketChannel channel;
        private final InputStream in;
        private final OutputStream out;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Question> questions = new ArrayList<>();

        Client() throws Exception {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            in = SocketStreams.input(channel);
            out = SocketStreams.output(channel);
        }

        String shown() {
            return bytes.toString(StandardCharsets.UTF_8);
        }

        int run(String input, List<String> answers, String... arguments) throws Exception {
            new Call(true, false, "en", directory.toString(), List.of(arguments))
                    .frame()
                    .write(out);
            ByteBuffer piped = ByteBuffer.wrap(input.getBytes(StandardCharsets.UTF_8));
            int answered = 0;
            while (true) {
                Frame frame = Frame.read(in).orElseThrow();
                switch (frame.kind()) {
                    case OUT, ERR -> bytes.writeBytes(frame.body());
                    case READ -> {
                        byte[] part = new byte
                                [Math.min(
                                        piped.remaining(),
                                        ByteBuffer.wrap(frame.body()).getInt())];
                        piped.get(part);
                        (part.length == 0 ? Frame.empty(Frame.Kind.INPUT_END) : new Frame(Frame.Kind.INPUT, part))
                                .write(out);
                    }
                    case ASK -> {
                        questions.add(Question.of(frame));
                        (answered < answers.size()
                                        ? Frame.of(Frame.Kind.ANSWER, answers.get(answered++))
                                        : Frame.empty(Frame.Kind.NO_ANSWER))
                                .write(out);
                    }
                    case EXIT -> {
                        return frame.body()[0];
                    }
                    default -> throw new AssertionError(frame);
                }
            }
        }

        /** Whether the daemon has hung up, over what it had not read perhaps. */
        boolean isLeft() throws Exception {
            try {
                return in.read() < 0;
            } catch (SocketException reset) {
                return true;
            }
        }

        @Override
        public void close() throws Exception {
            channel.close();
        }
    }

    @Test
    void servesACommandInTheClientsDirectory() throws Exception {
        try (Client client = new Client()) {
            assertThat(client.run("", List.of(), "certs", "export", "--out", "c.pem"))
                    .isZero();
            assertThat(client.shown()).contains("written");
        }
        assertThat(directory.resolve("c.pem")).isNotEmptyFile();
    }

    @Test
    void asksForThePinAtTheClientsTerminal() throws Exception {
        try (Client client = new Client()) {
            assertThat(client.run("", List.of("246810"), "sign", "--in", "a.txt", "--out", "a.p7s"))
                    .isZero();
            assertThat(client.questions).hasSize(1);
            assertThat(client.questions.get(0).hidden()).isTrue();
            assertThat(client.questions.get(0).prompt()).contains("Tries left: 3");
        }
        assertThat(directory.resolve("a.p7s")).isNotEmptyFile();
    }

    @Test
    void takesThePinFromTheClientsStandardInput() throws Exception {
        try (Client client = new Client()) {
            assertThat(client.run("246810\n", List.of(), "sign", "--pin-stdin", "--in", "a.txt", "--out", "a.p7s"))
                    .isZero();
            assertThat(client.shown()).doesNotContain("246810");
        }
    }

    @Test
    void carriesADocumentBothWays() throws Exception {
        String document = "文件 ".repeat(50_000);
        try (Client client = new Client()) {
            assertThat(client.run(document, List.of(), "encrypt", "--in", "-", "--out", "a.p7m"))
                    .isZero();
        }
        try (Client client = new Client()) {
            assertThat(client.run("", List.of("246810"), "decrypt", "--in", "a.p7m", "--out", "-"))
                    .isZero();
            assertThat(client.shown()).isEqualTo(document);
        }
    }

    @Test
    void sendsAwayWhatNeedsItsOwnRuntime() throws Exception {
        for (String[] line : new String[][] {
            {"run"},
            {"demo"},
            {"--lang", "en", "demo"},
            {"trace", "record", "a.trace", "--", "demo"},
            {"cards", "--simulate", "moica"}
        }) {
            try (Client client = new Client()) {
                assertThat(client.run("", List.of(), line)).isEqualTo(75);
            }
        }
    }

    @Test
    void stopsTheCommandOfAClientThatGoesAway() throws Exception {
        try (Client client = new Client()) {
            new Call(true, false, "en", directory.toString(), List.of("sign", "--in", "a.txt", "--out", "a.p7s"))
                    .frame()
                    .write(client.out);
            Frame asked = Frame.read(client.in).orElseThrow();
            assertThat(asked.kind()).isEqualTo(Frame.Kind.ASK);
        }
        // the next client is served while the first one's command ends
        try (Client client = new Client()) {
            assertThat(client.run("", List.of(), "version")).isZero();
        }
        assertThat(directory.resolve("a.p7s")).doesNotExist();
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void hangsUpOnAnythingButACall() throws Exception {
        byte[][] hostile = {
            {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0},
            {0, 0, 0, 0, 99},
            {0, 0, 0, 3, 6, '1', '2', '3'},
            "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)
        };
        for (byte[] bytes : hostile) {
            try (Client client = new Client()) {
                client.out.write(bytes);
                assertThat(client.isLeft()).isTrue();
            }
        }
        try (Client client = new Client()) {
            assertThat(client.run("", List.of(), "version")).isZero();
        }
    }

    @Test
    void sendsAwayAClientOfAnotherBuild() throws Exception {
        try (Client client = new Client()) {
            client.out.write(new byte[] {0, 0, 0, 1, 0, 42});
            Frame last = Frame.read(client.in).orElseThrow();
            assertThat(last.kind()).isEqualTo(Frame.Kind.EXIT);
            assertThat(last.body()).containsExactly(75);
        }
    }

    @Test
    void refusesADirectoryThatIsNoPath() throws Exception {
        try (Client client = new Client()) {
            new Call(false, false, "en", "relative", List.of("version")).frame().write(client.out);
            assertThat(client.in.read()).isEqualTo(-1);
        }
    }

    @Test
    void isTheOwnersAlone() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void doesNotListenWhereOthersCanReach() throws Exception {
        Path shared = Files.createDirectory(directory.resolve("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> Daemon.listen(shared.resolve("inkan.sock"), new FakeServices()))
                .isInstanceOf(InkanException.class);
    }

    @Test
    void leavesAnAnsweringDaemonAlone() {
        assertThatThrownBy(() -> Daemon.listen(socket, new FakeServices())).isInstanceOf(InkanException.class);
        assertThat(Daemon.answers(socket)).isTrue();
    }

    @Test
    void takesOverTheSocketOfADeadDaemon() throws Exception {
        Path stale = directory.resolve("run").resolve("stale.sock");
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(stale));
        dead.close();
        assertThat(stale).exists();

        try (Daemon next = Daemon.listen(stale, new FakeServices())) {
            assertThat(Daemon.answers(stale)).isTrue();
        }
        assertThat(stale).doesNotExist();
    }

    @Test
    void turnsAwayTooManyClients() throws Exception {
        List<Client> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < Daemon.MAX_CLIENTS; i++) {
                Client client = new Client();
                waiting.add(client);
                new Call(true, false, "en", directory.toString(), List.of("sign", "--in", "a.txt", "--out", "x" + i))
                        .frame()
                        .write(client.out);
                assertThat(Frame.read(client.in).orElseThrow().kind()).isEqualTo(Frame.Kind.ASK);
            }
            try (Client client = new Client()) {
                assertThat(client.run("", List.of(), "version")).isEqualTo(75);
            }
        } finally {
            for (Client client : waiting) {
                client.close();
            }
        }
    }

    @Test
    void dropsAClientThatSaysNothing() throws Exception {
        long began = System.nanoTime();
        try (Client client = new Client()) {
            assertThat(client.in.read()).isEqualTo(-1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
    }
}
