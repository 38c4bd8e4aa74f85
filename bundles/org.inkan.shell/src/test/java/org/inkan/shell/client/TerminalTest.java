package org.inkan.shell.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.inkan.shell.daemon.Daemon;
import org.inkan.shell.fake.FakeServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client on a real pseudo-terminal, which {@code script} of util-linux provides. */
@Timeout(60)
class TerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path directory;

    @Test
    void asksWithoutEchoAlsoWhenOutputIsRedirected() throws Exception {
        assumeTrue(
                Files.isExecutable(SCRIPT) || Boolean.getBoolean("inkan.peers.required"),
                "script (util-linux) is not installed");
        Files.writeString(directory.resolve("a.txt"), "text");
        Path socket = directory.resolve("run").resolve("inkan.sock");
        try (Daemon daemon = Daemon.listen(socket, new FakeServices(FakeServices.moica()))) {
            Process terminal = new ProcessBuilder(SCRIPT.toString(), "-qec", client(socket) + " > out.p7s", "/dev/null")
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();

            String shown = readUntil(terminal.getInputStream(), "PIN:");
            try (OutputStream keyboard = terminal.getOutputStream()) {
                keyboard.write("246810\n".getBytes(StandardCharsets.US_ASCII));
                keyboard.flush();
                shown += new String(terminal.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(terminal.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(terminal.exitValue()).as(shown).isZero();
            assertThat(shown).contains("Tries left: 3").doesNotContain("246810");
            assertThat(directory.resolve("out.p7s")).isNotEmptyFile();
        }
    }

    private static String client(Path socket) {
        return String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dinkan.socket=" + socket,
                "-cp",
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath(),
                Main.class.getName(),
                "sign --lang en --in a.txt --out -");
    }

    private static String readUntil(InputStream in, String end) throws Exception {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }
}
