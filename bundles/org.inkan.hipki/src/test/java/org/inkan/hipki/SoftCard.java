package org.inkan.hipki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenId;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.Unlocked;

/** A card of keys of the JVM: counts tries as a card does and keeps the runtime's rules of asking. */
final class SoftCard implements Token {
    static final String PIN = "246810";
    static final String NUMBER = "TP00000000001234";

    private static final KeyPair SIGN = pair();
    private static final KeyPair KEYX = pair();

    private static final X509Certificate SIGNER = certificate(SIGN, KeyUsage.digitalSignature, Duration.ofDays(300));
    private static final X509Certificate RECIPIENT =
            certificate(KEYX, KeyUsage.keyEncipherment | KeyUsage.dataEncipherment, Duration.ofDays(300));

    final AtomicInteger tries = new AtomicInteger(3);
    final AtomicInteger operations = new AtomicInteger();
    private final String reader;
    private volatile String pin = PIN;
    private volatile X509Certificate signer = SIGNER;

    SoftCard(String reader) {
        this.reader = reader;
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(KeyPair pair, int usage, Duration left) {
        try {
            Instant until = Instant.now().plus(left);
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("C=TW,CN=Test CA"),
                    BigInteger.valueOf(0xABCDEF01L),
                    Date.from(until.minus(Duration.ofDays(400))),
                    Date.from(until),
                    new X500Name("C=TW,CN=測試𠮷,SERIALNUMBER=0000000000000001"),
                    pair.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(SIGN.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its signing certificate ran out yesterday. */
    SoftCard expired() {
        signer = certificate(SIGN, KeyUsage.digitalSignature, Duration.ofDays(-1));
        return this;
    }

    X509Certificate signer() {
        return signer;
    }

    static X509Certificate recipient() {
        return RECIPIENT;
    }

    @Override
    public TokenSummary summary() {
        return new TokenSummary(
                new TokenId("soft"),
                reader,
                "Test card",
                "soft",
                Optional.empty(),
                "test",
                Optional.of(NUMBER.substring(12)),
                Optional.empty(),
                TokenSummary.PrivateUse.READY);
    }

    @Override
    public TokenContents contents() {
        try {
            return new TokenContents(
                    NUMBER,
                    "SOFT",
                    "Inkan",
                    List.of(key("01", KeyUse.SIGN), key("02", KeyUse.DECRYPT)),
                    List.of(
                            new CertificateInfo(new ObjectId("01"), "", false, new EncodedObject(signer.getEncoded())),
                            new CertificateInfo(
                                    new ObjectId("02"),
                                    "",
                                    false,
                                    new EncodedObject(recipient().getEncoded()))),
                    List.of(new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "")),
                    "");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyInfo key(String id, KeyUse use) {
        return new KeyInfo(
                new ObjectId(id),
                "",
                KeyInfo.Algorithm.RSA,
                2048,
                Set.of(use),
                1,
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_PKCS1,
                new KeyInfo.Location(1, ""),
                Optional.empty());
    }

    @Override
    public TokenContents contentsWithAuthorities() {
        return contents();
    }

    @Override
    public PinStatus pinStatus(PinInfo info) {
        return PinStatus.usable(tries.get());
    }

    @Override
    public KeyJob begin(JobRequest job, PinPrompt prompt) {
        return new SoftJob(this, job, prompt, SIGN.getPrivate(), KEYX.getPrivate());
    }

    /** Asks, checks and counts. */
    void verify(JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin entered = ask(PinQuestion.Kind.PIN, job, prompt)) {
            require(entered);
        }
    }

    private void require(Pin entered) throws InkanException {
        if (!new String(entered.bytes(), StandardCharsets.UTF_8).equals(pin)) {
            int left = tries.decrementAndGet();
            throw left == 0
                    ? new InkanException(FailureCode.PIN_BLOCKED)
                    : new InkanException(FailureCode.PIN_WRONG, "tries", left);
        }
        tries.set(3);
        operations.incrementAndGet();
    }

    private Pin ask(PinQuestion.Kind kind, JobRequest job, PinPrompt prompt) throws InkanException {
        if (tries.get() == 0) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        PinInfo info = contents().pins().get(0);
        PinStatus status = kind == PinQuestion.Kind.PIN
                ? pinStatus(info)
                : new PinStatus(PinStatus.State.UNKNOWN, OptionalInt.empty());
        PinQuestion question =
                new PinQuestion(kind, summary(), info, status, job.purpose(), job.requester(), Duration.ofMinutes(1));
        if (!(prompt.ask(question) instanceof PinAnswer.Entered entered)) {
            throw new InkanException(FailureCode.PIN_CANCELLED);
        }
        if (question.lastTry() && !entered.lastTryConfirmed()) {
            throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        if (entered.pin().length() < 6 || entered.pin().length() > 8) {
            throw new InkanException(FailureCode.PIN_FORMAT);
        }
        return entered.pin();
    }

    @Override
    public void changePin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin present = ask(PinQuestion.Kind.PIN, job, prompt);
                Pin replacement = ask(PinQuestion.Kind.NEW_PIN, job, prompt)) {
            require(present);
            pin = new String(replacement.bytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void unblockPin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    @Override
    public Optional<Unlocked> unlocked() {
        return Optional.empty();
    }

    @Override
    public void lock() {
        // nothing stays open
    }
}
