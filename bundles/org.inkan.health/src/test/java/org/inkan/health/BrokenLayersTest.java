package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.ReaderService.State;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.api.trust.RevocationStatus;
import org.inkan.api.trust.RevocationStatus.Why;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.health.fake.KnownRevocation;
import org.inkan.health.fake.Machine;
import org.inkan.health.fake.OddCard;
import org.inkan.health.fake.OddJob;
import org.inkan.health.fake.Opener;
import org.inkan.health.fake.OtherCards;
import org.inkan.health.parts.Surroundings.Part;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: which layer says so, that nothing above a broken one runs, and what each of the two can do. */
class BrokenLayersTest {
    /** What a case changes. */
    private static final class Scene {
        final Machine machine = new Machine();
        SelfTestRequest request = SelfTestRequest.of("test");
    }

    @FunctionalInterface
    private interface Trouble {
        void in(Scene scene) throws Exception;
    }

    private record Case(String layer, Status status, String says, Trouble trouble) {
        @Override
        public String toString() {
            return layer + ' ' + status + ' ' + says;
        }
    }

    private static Case broken(String layer, String says, Trouble trouble) {
        return new Case(layer, Status.BROKEN, says, trouble);
    }

    private static Case warning(String layer, String says, Trouble trouble) {
        return new Case(layer, Status.WARNING, says, trouble);
    }

    private static Trouble with(Token card) {
        return scene -> scene.machine.with(card);
    }

    private static Trouble with(CardPresence presence, FailureCode... problem) {
        return scene ->
                scene.machine.with(presence, Stream.of(problem).map(Failure::of).toArray(Failure[]::new));
    }

    private static Trouble browser(String agent) {
        return scene -> scene.request = scene.request.withBrowser(Optional.of(agent));
    }

    private static Trouble environment(String name, String value) {
        return scene -> scene.machine.environment.put(name, value);
    }

    private static Trouble revocation(RevocationStatus status) {
        return scene -> {
            scene.machine.with(new SoftCard("card"));
            scene.machine.revocation = new KnownRevocation(status);
        };
    }

    private static Trouble withPin(UnaryOperator<KeyJob> how) {
        return scene -> {
            scene.machine.with(new OddCard().working(how));
            scene.request = scene.request.withPin(
                    Optional.of(question -> new PinAnswer.Entered(Pin.of(SoftCard.PIN.toCharArray()), false)));
        };
    }

    /** Signing and unwrapping go well, and yet another text is what the signature is held against, or what comes out. */
    private static DocumentCrypto withAnotherText(String operation) {
        DocumentCrypto right = new CmsDocumentCrypto();
        return (DocumentCrypto) Proxy.newProxyInstance(
                DocumentCrypto.class.getClassLoader(),
                new Class<?>[] {DocumentCrypto.class},
                (self, method, values) -> {
                    boolean disturbed = method.getName().equals(operation);
                    if (disturbed && operation.equals("verify")) {
                        values[1] = Optional.of(new ByteArrayInputStream(new byte[1]));
                    }
                    if (disturbed && operation.equals("decrypt")) {
                        ((OutputStream) values[1]).write('!');
                    }
                    return method.invoke(right, values);
                });
    }

    static Stream<Case> keys() {
        return Stream.of(
                broken("signature", "INK-4006", withPin(OddJob::signingWrong)),
                broken("decryption", "INK-5004", withPin(OddJob::decryptingWrong)),
                broken("signature", "INK-4006", scene -> {
                    withPin(UnaryOperator.identity()).in(scene);
                    scene.machine.documents = withAnotherText("verify");
                }),
                broken("decryption", "INK-5004", scene -> {
                    withPin(UnaryOperator.identity()).in(scene);
                    scene.machine.documents = withAnotherText("decrypt");
                }));
    }

    static Stream<Case> program() {
        return Stream.of(
                warning(
                        "browser",
                        "Internet Explorer 11 is too old",
                        browser("Mozilla/5.0 (Trident/7.0; rv:11.0) like Gecko")),
                warning("browser", "not known", browser("Lynx/2.9")),
                broken(
                        "parts",
                        "org.inkan.crypto",
                        scene -> scene.machine.parts = List.of(new Part("org.inkan.crypto", false))),
                broken("parts", "is missing", scene -> scene.machine.complete = false),
                warning(
                        "clock",
                        "before this version",
                        scene -> scene.machine.released = Optional.of(scene.machine.now.plusSeconds(9))),
                warning("clock", "was used on", scene -> {
                    scene.machine.audit.append("key.sign", "ok", Map.of());
                    scene.machine.now = Instant.now().minus(Duration.ofDays(3));
                }),
                warning("remote-session", "remote desktop", environment("SESSIONNAME", "RDP-Tcp#1")),
                warning("remote-session", "remote desktop", environment("XRDP_SESSION", "1")),
                warning("remote-session", "remote shell", environment("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")),
                warning("port", "does not listen", scene -> {
                    scene.machine.port = 1;
                    scene.machine.repairers.add(new Opener(scene.machine));
                }));
    }

    static Stream<Case> card() {
        CardPresence present = new CardPresence.Present(Machine.ATR, 1);
        return Stream.of(
                broken("pcsc-service", "INK-1001", scene -> scene.machine.withService(State.NO_SERVICE)),
                broken("pcsc-service", "INK-1001", scene -> scene.machine.withService(State.NO_LIBRARY)),
                broken("readers", "No reader", scene -> scene.machine.withService(State.RUNNING)),
                broken("card-power", "INK-2001", with(new CardPresence.Absent())),
                broken("card-power", "INK-2004", with(new CardPresence.Mute())),
                broken("card-family", "INK-2005", with(present, FailureCode.CARD_UNKNOWN)),
                broken("card-family", "NHI card", scene -> {
                    scene.machine.with(present, Failure.of(FailureCode.CARD_WRONG_KIND));
                    scene.machine.profiles.add(OtherCards.knowing(Machine.ATR, "NHI card"));
                }),
                broken("profile", "INK-2007", with(new OddCard().failing(FailureCode.CARD_MALFORMED))),
                warning("profile", "No profile", with(new SoftCard("card"))),
                warning("card-number", "no number", with(new OddCard().withoutNumber())),
                broken("certificates", "INK-4003", with(new OddCard().withoutCertificates())),
                broken("certificates", "INK-4008", with(new OddCard().withoutSigningCertificate())),
                broken("certificates", "INK-4005", with(new SoftCard("card").expired())),
                broken("certificates", "from", scene -> {
                    scene.machine.with(new SoftCard("card"));
                    scene.machine.now = Instant.now().minus(Duration.ofDays(365 * 6));
                }),
                warning(
                        "certificates",
                        "60 days",
                        with(new SoftCard("card").signingWith(SoftPki.signing(Duration.ofDays(9))))),
                warning("trust", "INK-4010", scene -> {
                    scene.machine.with(new SoftCard("card"));
                    scene.machine.anchors.add(OtherCards.strangersAnchor());
                }),
                broken("revocation", "INK-4011", revocation(new RevocationStatus.Revoked(Instant.now()))),
                warning("revocation", "out of date", revocation(new RevocationStatus.Unknown(Why.OUTDATED))),
                broken("pin", "INK-3002", with(new SoftCard("card").withTries(0))),
                broken(
                        "pin",
                        "INK-2014",
                        with(new OddCard().pin(new PinStatus(PinStatus.State.NOT_ACTIVATED, OptionalInt.empty())))),
                warning("pin", "One try", with(new SoftCard("card").withTries(1))),
                warning("pin", "INK-3007", with(new OddCard().usable(PrivateUse.NEEDS_TRANSPORT))));
    }

    @ParameterizedTest
    @MethodSource({"program", "card", "keys"})
    void saysWhatIsWrongAndWhatEachOfTheTwoCanDo(Case wrong) throws Exception {
        Scene scene = new Scene();
        wrong.trouble().in(scene);
        List<CheckResult> report =
                new LayeredSelfTest(scene.machine).run(scene.request).checks();
        CheckResult found = report.stream()
                .filter(check -> check.layer().equals(wrong.layer()))
                .findFirst()
                .orElseThrow();
        String code = found.failure().map(failure -> failure.code().label()).orElse("");

        assertThat(found.status()).as(found.toString()).isEqualTo(wrong.status());
        assertThat(code + ' ' + found.finding().byTag().get("en")).contains(wrong.says());
        inEachLanguage(found.finding());
        inEachLanguage(found.forPerson().orElseThrow());
        inEachLanguage(found.forAdministrator().orElseThrow());
        if (wrong.status() == Status.BROKEN) {
            assertThat(report.subList(report.indexOf(found) + 1, report.size()))
                    .extracting(CheckResult::status)
                    .isSubsetOf(Status.NOT_RUN);
            assertThat(report.subList(0, report.indexOf(found)))
                    .extracting(CheckResult::status)
                    .doesNotContain(Status.BROKEN);
        }
    }

    private static void inEachLanguage(LocalizedText text) {
        assertThat(text.byTag()).containsOnlyKeys("zh-Hant-TW", "en", "pt");
        assertThat(text.byTag().values())
                .doesNotHaveDuplicates()
                .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("{", "INK-"));
    }

    @Test
    void namesTheProgramThatHasThePort() throws Exception {
        Scene scene = new Scene();
        for (String address : List.of("127.0.0.1", "::1")) {
            try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName(address))) {
                scene.machine.port = other.getLocalPort();
                CheckResult port = new LayeredSelfTest(scene.machine)
                        .run(scene.request).checks().stream()
                                .filter(check -> check.layer().equals("port"))
                                .findFirst()
                                .orElseThrow();
                assertThat(port.status()).isEqualTo(Status.WARNING);
                inEachLanguage(port.finding());
            }
        }
    }
}
