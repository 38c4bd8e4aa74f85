package org.inkan.shell.demo;

import static org.inkan.shell.demo.Step.hold;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.door.card.CardKeys;
import org.inkan.door.card.KeyChoice;
import org.inkan.door.card.UserPin;
import org.inkan.shell.Messages;
import org.inkan.shell.token.CardLine;
import org.inkan.shell.token.DistinguishedName;
import org.osgi.framework.BundleContext;

/** The steps of the main job, each of which checks what it shows. */
final class MainJob {
    private static final String MOICA = "moica";
    private static final String TWCA = "twca";
    private static final String XCA_MAIN = "xca/main";
    private static final String XCA_SECONDARY = "xca/secondary";
    private static final List<String> CARDS = List.of(MOICA, "moeaca", XCA_MAIN, XCA_SECONDARY, TWCA);
    private static final List<String> HICOS_CARDS = List.of(MOICA, "moeaca", XCA_MAIN, XCA_SECONDARY);
    private static final String DRIVER = "org.inkan.card.hicos";
    private static final byte[] DOCUMENT =
            "印鑑 Inkan: a card in a reader becomes a signature.\n".getBytes(StandardCharsets.UTF_8);
    private static final SignatureScheme SCHEME = new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);

    private final Stage stage;
    private final Messages messages;
    private final BundleContext context;
    private final Path scratch;

    MainJob(Stage stage, Messages messages, BundleContext context, Path scratch) {
        this.stage = stage;
        this.messages = messages;
        this.context = context;
        this.scratch = scratch;
    }

    List<Step> steps() {
        return List.of(
                new Step("appear", this::appear),
                new Step("list", this::list),
                new Step("sign", this::sign),
                new Step("encrypt", this::encrypt),
                new Step("change", this::changePin),
                new Step("wrong", this::wrongPin),
                new Step("pull", this::pull),
                new Step("swap", this::swap),
                new Step("audit", this::audit));
    }

    private String appear() throws Exception {
        stage.plugIn(CARDS.toArray(String[]::new));
        for (String card : CARDS) {
            stage.token(card);
        }
        return messages.text("demo.appear.result", CARDS.size());
    }

    private String list() throws Exception {
        Set<String> shown = new HashSet<>();
        StringBuilder lines = new StringBuilder();
        for (String card : CARDS) {
            String line = CardLine.of(stage.token(card), messages.locale()).describe(messages);
            String holder =
                    DistinguishedName.shortForm(KeyChoice.of(stage.token(card).contents(), KeyUse.SIGN)
                            .x509()
                            .getSubjectX500Principal());
            hold(shown.add(line.substring(0, line.lastIndexOf("  "))), "two cards look alike: " + line);
            lines.append("\n      ").append(holder).append("  ").append(line);
        }
        return lines.toString();
    }

    private String sign() throws Exception {
        Token card = stage.token(MOICA);
        KeyChoice choice = KeyChoice.of(card.contents(), KeyUse.SIGN);
        List<X509Certificate> chain = List.of(stage.services().sandbox().issuer(profile(MOICA)));
        ByteArrayOutputStream signature = new ByteArrayOutputStream();
        try (KeyJob job = card.begin(JobRequest.single("demo", "inkan demo"), stage.publishedPin(MOICA))) {
            CmsSignRequest request = new CmsSignRequest(
                    true, SCHEME, choice.x509(), chain, Optional.of(Instant.now()), Optional.empty(), Optional.empty());
            stage.services()
                    .documents()
                    .sign(
                            request,
                            new ByteArrayInputStream(DOCUMENT),
                            signature,
                            digest -> job.sign(choice.key(), SCHEME, digest));
        }
        hold(verify(signature.toByteArray(), DOCUMENT).valid(), "the signature does not verify");
        byte[] changed = DOCUMENT.clone();
        changed[0] ^= 1;
        hold(!verify(signature.toByteArray(), changed).valid(), "a changed document verifies");
        return messages.text("demo.sign.result", signature.size());
    }

    private VerificationReport verify(byte[] signature, byte[] content) throws InkanException {
        return stage.services()
                .documents()
                .verify(
                        new ByteArrayInputStream(signature),
                        Optional.of(new ByteArrayInputStream(content)),
                        OutputStream.nullOutputStream(),
                        List.of(stage.services().sandbox().root()));
    }

    private String encrypt() throws Exception {
        Token card = stage.token(MOICA);
        KeyChoice choice = KeyChoice.of(card.contents(), KeyUse.DECRYPT);
        ByteArrayOutputStream envelope = new ByteArrayOutputStream();
        stage.services()
                .documents()
                .encrypt(
                        ContentCipher.AES256_CBC,
                        KeyTransport.PKCS1,
                        List.of(choice.x509()),
                        new ByteArrayInputStream(DOCUMENT),
                        envelope);
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        try (KeyJob job = card.begin(JobRequest.single("demo", "inkan demo"), stage.publishedPin(MOICA))) {
            stage.services()
                    .documents()
                    .decrypt(
                            new ByteArrayInputStream(envelope.toByteArray()),
                            opened,
                            new CardKeys(job, List.of(choice)));
        }
        hold(Arrays.equals(opened.toByteArray(), DOCUMENT), "the opened document differs");
        return messages.text("demo.encrypt.result", envelope.size());
    }

    private String changePin() throws Exception {
        Token card = stage.token(TWCA);
        PinInfo pin = UserPin.require(card.contents());
        ChangingPins pins = new ChangingPins(stage.publishedPin(TWCA), Stage.answering("1357924680"));
        card.changePin(pin, JobRequest.single("demo", "inkan demo"), pins);
        try (KeyJob job = card.begin(JobRequest.single("demo", "inkan demo"), Stage.answering("1357924680"))) {
            job.unlock();
        }
        card.changePin(pin, JobRequest.single("demo", "inkan demo"), pins.reversed());
        return messages.text("demo.change.result", pin.minLength(), pin.maxLength());
    }

    private String wrongPin() throws Exception {
        Token card = stage.token(XCA_SECONDARY);
        PinInfo pin = UserPin.require(card.contents());
        int before = card.pinStatus(pin).triesLeft().orElseThrow();
        try (KeyJob job = card.begin(JobRequest.single("demo", "inkan demo"), Stage.answering("000000"))) {
            job.unlock();
            throw new Step.Broken("a wrong PIN was accepted");
        } catch (InkanException e) {
            hold(e.code() == FailureCode.PIN_WRONG, "expected a wrong PIN, got " + e.failure());
        }
        int after = card.pinStatus(pin).triesLeft().orElseThrow();
        hold(after == before - 1, "tries went from " + before + " to " + after);
        try (KeyJob job = card.begin(JobRequest.single("demo", "inkan demo"), stage.publishedPin(XCA_SECONDARY))) {
            job.unlock();
        }
        return messages.text("demo.wrong.result", before, after);
    }

    private String pull() throws Exception {
        SimulatedReader reader = stage.reader(MOICA);
        KeyChoice choice = KeyChoice.of(stage.token(MOICA).contents(), KeyUse.SIGN);
        int before = stage.token(MOICA)
                .pinStatus(UserPin.require(stage.token(MOICA).contents()))
                .triesLeft()
                .orElseThrow();
        reader.faults((number, command, line) -> {
            if (command[1] == (byte) 0xEA) {
                line.pull();
            }
            return line.send(command);
        });
        try (KeyJob job =
                stage.token(MOICA).begin(JobRequest.single("demo", "inkan demo"), stage.publishedPin(MOICA))) {
            job.sign(choice.key(), SCHEME, new byte[SCHEME.hash().length()]);
            throw new Step.Broken("a pulled card signed");
        } catch (InkanException e) {
            hold(e.code() == FailureCode.CARD_REMOVED, "expected a pulled card, got " + e.failure());
        } finally {
            reader.faults(FaultPlan.NONE);
        }
        stage.settle();
        reader.insert();
        stage.settle();
        Token back = stage.token(MOICA);
        hold(
                back.pinStatus(UserPin.require(back.contents())).triesLeft().orElseThrow() == before,
                "pulling the card cost a try");
        hold(
                KeyChoice.of(back.contents(), KeyUse.SIGN).x509().equals(choice.x509()),
                "another certificate than before");
        return messages.text("demo.pull.result");
    }

    private String swap() throws Exception {
        List<Token> before = tokens();
        Path newer = NewerBundle.of(context, DRIVER, scratch);
        try (SignaturesInFlight running = new SignaturesInFlight(before, stage.publishedPin(MOICA))) {
            running.awaitMore(20);
            SwapReport report = stage.services().plugins().swap(newer, Plugins.Validity.THIS_RUN);
            running.awaitMore(20);
            long signatures = running.stop();
            hold(tokens().equals(before), "a token was replaced");
            return messages.text(
                    "demo.swap.result",
                    report.before().orElse("?"),
                    report.after(),
                    signatures,
                    TimeUnit.NANOSECONDS.toMillis(report.draining().toNanos()));
        }
    }

    private List<Token> tokens() throws InkanException {
        ArrayList<Token> tokens = new ArrayList<>();
        for (String card : HICOS_CARDS) {
            tokens.add(stage.token(card));
        }
        return tokens;
    }

    private String audit() throws Exception {
        return messages.text("demo.audit.result", stage.services().audit().verify());
    }

    private CardProfile profile(String id) {
        return stage.services().profiles().stream()
                .filter(profile -> profile.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
