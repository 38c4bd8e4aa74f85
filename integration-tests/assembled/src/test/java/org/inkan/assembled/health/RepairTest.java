package org.inkan.assembled.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.assembled.ProductBundles;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.service.cm.ConfigurationAdmin;

/** The listener for web sites has stopped and nobody starts it: the self-test offers to, and does it after a yes. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RepairTest {
    private static final SelfTestRequest REQUEST = SelfTestRequest.of("a test");
    private static final int LOOKS = 600;
    private static final int STEP_MILLIS = 50;

    @Inject
    private SelfTest selfTest;

    @Inject
    private AuditLog audit;

    @Inject
    private ConfigurationAdmin configurations;

    @Configuration
    public Option[] product() {
        return new Option[] {
            ProductBundles.installed(),
            systemProperty("inkan.readers.real").value("false"),
            systemProperty("inkan.home")
                    .value(Path.of(System.getProperty("inkan.root"), "integration-tests/assembled/target/repair-home")
                            .toString())
        };
    }

    @Test
    public void opensThePortAgainAfterAYes() throws Exception {
        int port = freePort();
        configurations.getConfiguration("org.inkan.http", "?").update(new Hashtable<>(Map.of("port", port)));
        until(port, check -> check.status() == Status.GOOD && answers(port));

        configurations.getConfiguration("org.apache.felix.http", "?").delete();
        CheckResult closed = until(port, check -> check.status() == Status.WARNING);
        String repair = closed.repair().orElseThrow().id();
        assertEquals("open-port-" + port, repair);
        String effect = closed.repair().get().effect().byTag().get("en");
        assertTrue(effect.contains(Integer.toString(port)));
        assertTrue("a look repairs nothing", !answers(port));
        long lines = audit.verify();

        assertEquals(Status.GOOD, selfTest.repair(repair, REQUEST).status());
        assertTrue(answers(port));
        assertEquals(lines + 1, audit.verify());
        AuditEntry line = audit.latest(1).get(0);
        assertEquals("health.repair ok", line.action() + ' ' + line.outcome());
        assertEquals(
                Map.of("repair", repair, "effect", effect, "layer", "port", "requester", "a test"), line.details());
        InkanException again = assertThrows(InkanException.class, () -> selfTest.repair(repair, REQUEST));
        assertEquals(FailureCode.REPAIR_NOT_OFFERED, again.code());
    }

    private CheckResult until(int port, Predicate<CheckResult> fits) throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            CheckResult check = selfTest.run(REQUEST).checks().stream()
                    .filter(one -> one.layer().equals("port"))
                    .findFirst()
                    .orElseThrow();
            if (fits.test(check)) {
                return check;
            }
            Thread.sleep(STEP_MILLIS); // the container tells nobody that its listener has gone
        }
        throw new AssertionError("port " + port + ": " + selfTest.text(selfTest.run(REQUEST), Locale.ENGLISH));
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), STEP_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
