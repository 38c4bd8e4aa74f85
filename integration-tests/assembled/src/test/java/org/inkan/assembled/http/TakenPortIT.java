package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Another program holds the port. */
public class TakenPortIT {
    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    @Test
    public void theRuntimeWorksSaysSoAndOpensThePortWhenItIsFree() throws Exception {
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        try (RunningProduct product = RunningProduct.launch(HOME.getRoot().toPath(), other.getLocalPort(), "moica")) {
            product.awaitReady();
            product.awaitOutput("port " + other.getLocalPort() + " is used by another program");
            other.close();
            product.awaitAnswer();
            assertThat(product.get("/").body()).contains("version:");
        } finally {
            other.close();
        }
    }
}
