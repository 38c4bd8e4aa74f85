package org.inkan.assembled.health;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import javax.inject.Inject;
import javax.naming.ldap.LdapName;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.inkan.assembled.ProductBundles;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** The self-test in the product, with simulated cards in every state. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SelfTestTest {
    private static final String PIN = "246810";
    private static final int TAIL = 4;
    private static final int LAYERS = 18;
    private static final Duration SETTLE = Duration.ofSeconds(60);

    @Inject
    private SelfTest selfTest;

    @Inject
    private CardSimulator simulator;

    @Inject
    private Tokens tokens;

    @Inject
    private HealthCheckExecutor executor;

    private int asked;

    @Configuration
    public Option[] product() {
        return new Option[] {
            ProductBundles.installed(),
            systemProperty("inkan.readers.real").value("false"),
            // keeps the keys of simulated cards: they take seconds to make
            systemProperty("inkan.home")
                    .value(Path.of(System.getProperty("inkan.root"), "integration-tests/assembled/target/health-home")
                            .toString())
        };
    }

    @Test
    public void everyCardIsGoodUpToItsPin() throws Exception {
        for (String card : List.of("moica", "xca/main", "gca/gen2", "moica/pkcs15")) {
            List<String> report = statuses(report(card, Optional.empty()));
            assertTrue(card + report, report.stream().noneMatch(check -> check.endsWith("BROKEN")));
            assertTrue(card + report, report.containsAll(List.of("pin=GOOD", "signature=NOT_RUN", "trust=GOOD")));
        }
        assertEquals(0, asked);
    }

    @Test
    public void signsAndDecryptsOnRequestWithOnePin() throws Exception {
        for (String card : List.of("moica", "gca/gen2", "moica/pkcs15", "moica/pkcs15+every-use")) {
            asked = 0;
            List<String> report = statuses(report(card, Optional.of(typing(PIN))));
            assertTrue(card + report, report.containsAll(List.of("pin=GOOD", "signature=GOOD", "decryption=GOOD")));
            assertEquals(card, 1, asked);
        }
    }

    @Test
    public void neverUsesTheLastTry() throws Exception {
        List<String> report = statuses(report("moica/one-try", Optional.of(typing(PIN))));
        assertTrue(
                report.toString(),
                report.containsAll(List.of("pin=WARNING", "signature=NOT_RUN", "decryption=NOT_RUN")));
        assertEquals(0, asked);
    }

    @Test
    public void spendsOneTryOnAWrongPinAndStops() throws Exception {
        try (SimulatedReader reader = simulator.plugIn(SimulatedCard.parse("moica"))) {
            Token token = token(reader).orElseThrow();
            List<CheckResult> report = selfTest.run(request(Optional.of(token), Optional.of(typing("135791"))))
                    .checks();
            assertEquals("pin INK-3001", broken(report));
            PinStatus status = token.pinStatus(token.contents().pins().get(0));
            assertEquals(OptionalInt.of(2), status.triesLeft());
        }
    }

    @Test
    public void saysWhichLayerIsBroken() throws Exception {
        assertEquals("card-family INK-2006", broken(report("moica/wrong-card", Optional.empty())));
        assertEquals("certificates INK-4005", broken(report("moica/expired", Optional.empty())));
        assertEquals("pin INK-3002", broken(report("moica/locked", Optional.empty())));
        assertEquals("certificates INK-4008", broken(report("moica/half-renewed", Optional.empty())));
        assertEquals("pin INK-2014", broken(report("moica/not-activated", Optional.empty())));
    }

    @Test
    public void saysThatTheCardIsOut() throws Exception {
        try (SimulatedReader reader = simulator.plugIn(SimulatedCard.parse("moica"))) {
            token(reader);
            reader.pull();
            assertTrue(tokens.awaitSettled(SETTLE));
            assertEquals(
                    "card-power INK-2001",
                    broken(selfTest.run(SelfTestRequest.of("test")).checks()));
        }
    }

    @Test
    public void reportsWithoutPersonalData() throws Exception {
        for (String card : List.of("moica", "xca/main", "moica/expired")) {
            try (SimulatedReader reader = simulator.plugIn(SimulatedCard.parse(card))) {
                Token token = token(reader).orElseThrow();
                String report = selfTest.run(request(Optional.of(token), Optional.empty()))
                        .toString();
                String number = token.contents().serialNumber();
                String tail = number.substring(number.length() - TAIL);
                assertFalse(report, report.contains(tail));
                for (CertificateInfo info : token.contents().certificates()) {
                    for (String word : names(info)) {
                        assertFalse(word + " in " + report, report.contains(word));
                    }
                }
            }
        }
    }

    /** What a certificate says of its holder. */
    private static List<String> names(CertificateInfo info) throws Exception {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(info.encoded().der()));
        return new LdapName(certificate.getSubjectX500Principal().getName())
                .getRdns().stream()
                        .filter(rdn -> !List.of("C", "O", "OU").contains(rdn.getType()))
                        .map(rdn -> String.valueOf(rdn.getValue()))
                        .toList();
    }

    @Test
    public void felixRunsEachLayerAsAHealthCheck() throws Exception {
        try (SimulatedReader reader = simulator.plugIn(SimulatedCard.parse("moica"))) {
            token(reader);
            List<HealthCheckExecutionResult> results = executor.execute(HealthCheckSelector.tags("inkan"));
            assertEquals(LAYERS, results.size());
            for (HealthCheckExecutionResult result : results) {
                assertTrue(result.toString(), result.getHealthCheckResult().isOk());
            }
        }
    }

    private List<CheckResult> report(String card, Optional<PinPrompt> prompt) throws Exception {
        try (SimulatedReader reader = simulator.plugIn(SimulatedCard.parse(card))) {
            return selfTest.run(request(token(reader), prompt)).checks();
        }
    }

    private static SelfTestRequest request(Optional<Token> token, Optional<PinPrompt> prompt) {
        return SelfTestRequest.of("test")
                .withToken(token.map(known -> known.summary().id()))
                .withPin(prompt);
    }

    private Optional<Token> token(SimulatedReader reader) throws InterruptedException {
        assertTrue(tokens.awaitSettled(SETTLE));
        return tokens.readers().stream()
                .filter(status -> status.name().equals(reader.name()))
                .findFirst()
                .flatMap(ReaderStatus::token);
    }

    private PinPrompt typing(String digits) {
        return question -> {
            asked++;
            return new PinAnswer.Entered(Pin.of(digits.toCharArray()), true);
        };
    }

    private static List<String> statuses(List<CheckResult> report) {
        List<String> statuses = new ArrayList<>();
        report.forEach(check -> statuses.add(check.layer() + '=' + check.status()));
        return statuses;
    }

    private static String broken(List<CheckResult> report) {
        return report.stream()
                .filter(check -> check.status() == Status.BROKEN)
                .map(check -> check.layer()
                        + ' '
                        + check.failure().map(failure -> failure.code().label()).orElse(""))
                .collect(Collectors.joining(", "));
    }
}
