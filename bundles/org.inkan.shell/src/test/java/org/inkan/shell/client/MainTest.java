package org.inkan.shell.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.inkan.shell.daemon.Daemon;
import org.inkan.shell.fake.FakeServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MainTest {
    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(Path socket, String... arguments) throws Exception {
        return Main.call(socket, arguments, new Conversation(InputStream.nullInputStream(), out, err));
    }

    private Path privateDirectory() throws Exception {
        return Files.createDirectory(
                directory.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Test
    void handsACommandToTheDaemon() throws Exception {
        Path socket = directory.resolve("run").resolve("inkan.sock");
        try (Daemon daemon = Daemon.listen(socket, new FakeServices(FakeServices.moica()))) {
            assertThat(call(socket, "--lang", "zh", "cards")).isZero();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("自然人憑證", "…2222");
    }

    @Test
    void runsWithTheJdkAlone() throws Exception {
        Path socket = directory.resolve("run").resolve("inkan.sock");
        try (Daemon daemon = Daemon.listen(socket, new FakeServices(FakeServices.moica()))) {
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dinkan.socket=" + socket,
                            "-cp",
                            classes(),
                            Main.class.getName(),
                            "cards",
                            "--lang=en")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(client.getInputStream().readAllBytes(), "UTF-8");
            assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("VALID UNTIL", "…2222");
            assertThat(client.exitValue()).isZero();
        }
    }

    private static String classes() {
        return Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private int hold(OutputStream output, Frame... fromDaemon) throws Exception {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (Frame frame : fromDaemon) {
            frame.write(frames);
        }
        return new Conversation(InputStream.nullInputStream(), output, err)
                .hold(new ByteArrayInputStream(frames.toByteArray()), OutputStream.nullOutputStream());
    }

    @Test
    void saysThatTheDaemonWentAway() throws Exception {
        assertThat(hold(out, Frame.of(Frame.Kind.OUT, "half"))).isEqualTo(7);
        assertThat(out.toString()).isEqualTo("half");
        assertThat(err.toString()).contains("Inkan");
    }

    @Test
    void saysNothingToWhoeverClosedTheOutput() throws Exception {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(hold(closed, Frame.of(Frame.Kind.OUT, "all"), Frame.exit(0))).isEqualTo(7);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysThatNobodyServes() throws Exception {
        Path run = privateDirectory();

        assertThat(call(run.resolve("absent.sock"), "cards")).isEqualTo(Main.NOT_SERVED);
        Files.writeString(run.resolve("plain"), "no socket");
        assertThat(call(run.resolve("plain"), "cards")).isEqualTo(Main.NOT_SERVED);
        assertThat(call(run.resolve("x".repeat(300)), "cards")).isEqualTo(Main.NOT_SERVED);
    }

    @Test
    void trustsNoSocketWhereOthersCanPutOne() throws Exception {
        Path socket = directory.resolve("run").resolve("inkan.sock");
        try (Daemon daemon = Daemon.listen(socket, new FakeServices(FakeServices.moica()))) {
            Files.setPosixFilePermissions(socket.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
            assertThat(call(socket, "cards")).isEqualTo(Main.NOT_SERVED);
        }
    }

    @Test
    void takesTheLanguageFromTheEnvironment() {
        assertThat(EnvironmentLocale.of(Map.of("LANG", "zh_TW.UTF-8")).getLanguage())
                .isEqualTo("zh");
        assertThat(EnvironmentLocale.of(Map.of("LANG", "zh_TW.UTF-8", "LC_ALL", "C"))
                        .getLanguage())
                .isEqualTo("en");
        assertThat(EnvironmentLocale.of(Map.of("LANG", "en_US.UTF-8", "LC_MESSAGES", "zh_TW@x"))
                        .getLanguage())
                .isEqualTo("zh");
        assertThat(EnvironmentLocale.parse("\u0000!").getLanguage()).isEqualTo("en");
    }
}
