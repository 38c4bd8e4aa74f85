package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.ReaderService.State;
import org.inkan.health.fake.Machine;
import org.inkan.health.layer.Examination;
import org.inkan.health.layer.Finding;
import org.inkan.health.layer.Layer;
import org.inkan.health.parts.Surroundings.Part;
import org.junit.jupiter.api.Test;

class LayeredSelfTestTest {
    private final Machine machine = new Machine();

    @Test
    void looksAtTheLayersInOrder() {
        assertThat(report())
                .extracting(CheckResult::layer)
                .containsExactly(
                        "operating-system",
                        "browser",
                        "parts",
                        "clock",
                        "remote-session",
                        "port",
                        "pcsc-service",
                        "readers",
                        "card-power",
                        "card-family",
                        "profile",
                        "card-number",
                        "certificates",
                        "trust",
                        "revocation",
                        "pin",
                        "signature",
                        "decryption");
    }

    @Test
    void stopsAtTheFirstBrokenLayer() {
        machine.parts = List.of(new Part("org.inkan.crypto", false), new Part("org.inkan.runtime", true));
        CheckResult parts = check("parts");
        assertThat(parts.status()).isEqualTo(Status.BROKEN);
        assertThat(parts.finding().byTag().get("en"))
                .contains("org.inkan.crypto")
                .doesNotContain("runtime");
        assertThat(report().subList(3, 18)).extracting(CheckResult::status).containsOnly(Status.NOT_RUN);
    }

    @Test
    void missesTheCoordinator() {
        machine.complete = false;
        assertThat(check("parts").status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void noticesAClockThatIsEarly() {
        machine.released = Optional.of(machine.now.plus(Duration.ofDays(1)));
        assertThat(check("clock").status()).isEqualTo(Status.WARNING);
        machine.released = Optional.of(machine.now.minus(Duration.ofDays(1)));
        assertThat(check("clock").status()).isEqualTo(Status.GOOD);
    }

    @Test
    void noticesRemoteSessions() {
        assertThat(check("remote-session").status()).isEqualTo(Status.GOOD);
        machine.environment.put("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22");
        assertThat(check("remote-session").status()).isEqualTo(Status.WARNING);
        assertThat(check("remote-session").toString()).doesNotContain("192.0.2");
        machine.environment.clear();
        machine.environment.put("SESSIONNAME", "RDP-Tcp#3");
        assertThat(check("remote-session").finding().byTag().get("en")).contains("remote desktop");
        machine.environment.put("SESSIONNAME", "Console");
        assertThat(check("remote-session").status()).isEqualTo(Status.GOOD);
    }

    @Test
    void noticesWhoHasThePort() throws IOException {
        assertThat(check("port").status()).isEqualTo(Status.NOT_RUN);
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            machine.port = other.getLocalPort();
            assertThat(check("port").status()).isEqualTo(Status.WARNING);
            machine.serving = true;
            assertThat(check("port").status()).isEqualTo(Status.GOOD);
            machine.serving = false;
        }
        assertThat(check("port").status()).isEqualTo(Status.GOOD);
    }

    @Test
    void missesTheReaderServiceOnlyWhenItIsNeeded() {
        machine.withService(State.NO_SERVICE);
        assertThat(check("pcsc-service").failure()).hasValue(Failure.of(FailureCode.READER_SERVICE_MISSING));
        machine.with(new CardPresence.Absent());
        assertThat(check("pcsc-service").status()).isEqualTo(Status.NOT_RUN);
        machine.withService(State.RUNNING);
        assertThat(check("pcsc-service").status()).isEqualTo(Status.GOOD);
    }

    @Test
    void missesReaders() {
        machine.withService(State.RUNNING);
        assertThat(check("readers").status()).isEqualTo(Status.BROKEN);
    }

    @Test
    void leavesSerialNumbersOfReadersOut() {
        machine.with(new CardPresence.Mute());
        assertThat(check("readers").finding().byTag().get("en")).isEqualTo("Reader 00 00");
        assertThat(report().toString()).doesNotContain("55511725602170");
    }

    @Test
    void tellsAMuteCardFromNone() {
        machine.with(new CardPresence.Absent());
        assertThat(check("card-power").failure()).hasValue(Failure.of(FailureCode.CARD_ABSENT));
        machine.with(new CardPresence.Mute());
        assertThat(check("card-power").failure()).hasValue(Failure.of(FailureCode.CARD_MUTE));
    }

    @Test
    void tellsWhyACardIsNotRecognised() {
        Failure unknown = Failure.of(FailureCode.CARD_UNKNOWN);
        machine.with(new CardPresence.Present(Machine.ATR, 1), unknown);
        assertThat(check("card-family").failure()).hasValue(unknown);
        assertThat(check("profile").status()).isEqualTo(Status.NOT_RUN);
    }

    @Test
    void givesUpALayerThatHangs() {
        CountDownLatch never = new CountDownLatch(1);
        CheckResult result = alone(new Fixed(Duration.ofMillis(50), () -> {
            never.await();
            return null;
        }));
        assertThat(result.status()).isEqualTo(Status.BROKEN);
        assertThat(result.failure().orElseThrow().code()).isEqualTo(FailureCode.TIMEOUT);
    }

    @Test
    void outlivesAMistakeInACheck() {
        CheckResult result = alone(new Fixed(Duration.ofSeconds(10), () -> {
            throw new IllegalStateException("王小明");
        }));
        assertThat(result.failure()).hasValue(Failure.of(FailureCode.INTERNAL));
        assertThat(result.toString()).doesNotContain("王小明");
    }

    @Test
    void stopsWhenItsCallerIsStopped() {
        Thread.currentThread().interrupt();
        List<CheckResult> report = report();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.get(0).failure()).hasValue(Failure.of(FailureCode.STOPPING));
    }

    @Test
    void runsOneLayerAloneForWhoeverWatches() {
        LayeredSelfTest selfTest = new LayeredSelfTest(machine);
        for (Layer layer : Layer.all()) {
            CheckResult result = selfTest.run(layer);
            assertThat(result.layer()).isEqualTo(layer.name());
            assertThat(result.status() == Status.BROKEN)
                    .as(layer.name())
                    .isEqualTo(layer.name().equals("readers"));
        }
    }

    private CheckResult alone(Layer layer) {
        return new LayeredSelfTest(machine, List.of(layer))
                .run(SelfTestRequest.of("test"))
                .checks()
                .get(0);
    }

    private List<CheckResult> report() {
        return new LayeredSelfTest(machine).run(SelfTestRequest.of("test")).checks();
    }

    private CheckResult check(String layer) {
        return report().stream()
                .filter(check -> check.layer().equals(layer))
                .findFirst()
                .orElseThrow();
    }

    /** Does what a test says, under the name of a layer. */
    private record Fixed(Duration limit, Looks looks) implements Layer {
        interface Looks {
            Finding look() throws InkanException, InterruptedException;
        }

        @Override
        public String name() {
            return "readers";
        }

        @Override
        public Finding look(Examination examination) throws InkanException, InterruptedException {
            return looks.look();
        }
    }
}
