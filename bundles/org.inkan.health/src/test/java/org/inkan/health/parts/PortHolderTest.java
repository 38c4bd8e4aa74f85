package org.inkan.health.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PortHolderTest {
    private static final int PORT = 61161;

    @TempDir
    private Path proc;

    /** As Linux shows a listening socket of the user 1000; EEE9 is 61161. */
    private void listening(String table, String state) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(
                proc.resolve(table),
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
                        + "   0: 0100007F:EEE9 00000000:0000 " + state
                        + " 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 100 0 0 10 0\n");
    }

    private void process(int number, String name, String commandLine) throws IOException {
        Path files = Files.createDirectories(proc.resolve(number + "/fd"));
        Files.writeString(proc.resolve(number + "/comm"), name + "\n");
        Files.writeString(proc.resolve(number + "/cmdline"), commandLine);
        Files.createSymbolicLink(files.resolve("3"), Path.of("socket:[" + (number == 7 ? 4711 : 1) + "]"));
    }

    @Test
    void namesTheProgramThatHoldsTheSocket() throws IOException {
        listening("net/tcp", "0A");
        process(6, "other", "");
        process(7, "node", "/home/wang/node\0server.js");
        assertThat(PortHolder.of(PORT, proc)).map(String::strip).hasValue("node");
        assertThat(PortHolder.of(PORT + 1, proc)).isEmpty();
    }

    @Test
    void looksAtSocketsOfBothFamilies() throws IOException {
        listening("net/tcp6", "0A");
        process(7, "java", "java\0-jar\0/opt/inkan/inkan.jar");
        assertThat(PortHolder.of(PORT, proc)).hasValue("Inkan");
    }

    @Test
    void isNotMisledByAConnection() throws IOException {
        listening("net/tcp", "01");
        process(7, "node", "");
        assertThat(PortHolder.of(PORT, proc)).isEmpty();
    }

    @Test
    void saysNothingWhereNothingIsTold() {
        assertThat(PortHolder.of(PORT, proc)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsItsOwnSocket() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolder.of(own.getLocalPort())).isPresent();
        }
    }
}
