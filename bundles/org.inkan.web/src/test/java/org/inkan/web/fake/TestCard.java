package org.inkan.web.fake;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenId;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.Unlocked;

/** A card in memory with two real RSA keys and a PIN that counts its tries. */
public final class TestCard implements Token {
    public static final String NUMBER = "TP04000011112222";
    public static final String FIRST_PIN = "246810";
    public static final String PUK = "13572468";

    private static final PinInfo PIN_INFO =
            new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "");
    private static final ObjectId SIGNING = new ObjectId("01");
    private static final ObjectId ENCRYPTION = new ObjectId("02");
    private static final KeyPair CA_KEY = key();
    private static final Map<ObjectId, KeyPair> KEYS = Map.of(SIGNING, key(), ENCRYPTION, key());
    public static final X509Certificate CA =
            certificate("OU=Test CA,O=Inkan,C=TW", CA_KEY, KeyUsage.keyCertSign | KeyUsage.cRLSign, true);
    private static final Map<ObjectId, X509Certificate> CERTIFICATES = Map.of(
            SIGNING, certificate("CN=王小明,C=TW", KEYS.get(SIGNING), KeyUsage.digitalSignature, false),
            ENCRYPTION, certificate("CN=王小明,C=TW", KEYS.get(ENCRYPTION), KeyUsage.keyEncipherment, false));

    private volatile String pin = FIRST_PIN;
    private volatile int tries = 3;
    private volatile boolean pulled;

    public void pull() {
        pulled = true;
    }

    public void triesLeft(int left) {
        tries = left;
    }

    public int triesLeft() {
        return tries;
    }

    public String pin() {
        return pin;
    }

    @Override
    public TokenSummary summary() {
        return new TokenSummary(
                new TokenId("card-1"),
                "Reader 1",
                "Test card",
                "fake",
                Optional.of("testca"),
                "card.fake 1.0.0",
                Optional.of("2222"),
                Optional.of(TokenSummary.HolderRank.PRIMARY),
                TokenSummary.PrivateUse.READY);
    }

    @Override
    public TokenContents contents() throws InkanException {
        return contents(List.of());
    }

    @Override
    public TokenContents contentsWithAuthorities() throws InkanException {
        return contents(List.of(info(new ObjectId("03"), true, CA)));
    }

    private TokenContents contents(List<CertificateInfo> authorities) throws InkanException {
        requireThere();
        List<CertificateInfo> all = new java.util.ArrayList<>(List.of(
                // the encryption certificate first: the order must not decide
                info(ENCRYPTION, false, CERTIFICATES.get(ENCRYPTION)),
                info(SIGNING, false, CERTIFICATES.get(SIGNING))));
        all.addAll(authorities);
        return new TokenContents(
                NUMBER,
                "Label",
                "",
                List.of(key(ENCRYPTION, KeyUse.DECRYPT), key(SIGNING, KeyUse.SIGN)),
                all,
                List.of(PIN_INFO),
                "");
    }

    private void requireThere() throws InkanException {
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
    }

    private static CertificateInfo info(ObjectId id, boolean authority, X509Certificate certificate) {
        try {
            return new CertificateInfo(id, "", authority, new EncodedObject(certificate.getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyInfo key(ObjectId id, KeyUse use) {
        return new KeyInfo(
                id,
                "",
                KeyInfo.Algorithm.RSA,
                2048,
                Set.of(use),
                1,
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_RAW,
                new KeyInfo.Location(1, ""),
                Optional.empty());
    }

    @Override
    public PinStatus pinStatus(PinInfo info) throws InkanException {
        requireThere();
        return PinStatus.usable(tries);
    }

    private Pin ask(PinPrompt prompt, PinQuestion.Kind kind, JobRequest job) throws InkanException {
        PinStatus status = kind == PinQuestion.Kind.PIN ? pinStatus(PIN_INFO) : PinStatus.unknown();
        PinAnswer answer = prompt.ask(new PinQuestion(
                kind,
                summary(),
                kind == PinQuestion.Kind.PUK ? puk() : PIN_INFO,
                status,
                job.purpose(),
                job.requester(),
                Duration.ofSeconds(20)));
        if (answer instanceof PinAnswer.Entered entered) {
            return entered.pin();
        }
        throw new InkanException(FailureCode.PIN_CANCELLED);
    }

    private static PinInfo puk() {
        return new PinInfo(2, "PUK", PinInfo.Role.PUK, 8, 8, PinInfo.Charset.DIGITS, 0, 0, "");
    }

    private void verify(PinPrompt prompt, JobRequest job) throws InkanException {
        if (tries == 0) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        try (Pin entered = ask(prompt, PinQuestion.Kind.PIN, job)) {
            requireThere();
            if (!text(entered).equals(pin)) {
                tries--;
                throw new InkanException(FailureCode.PIN_WRONG, "tries", tries);
            }
            tries = 3;
        }
    }

    private static String text(Pin pin) {
        return new String(pin.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void changePin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        verify(prompt, job);
        try (Pin replacement = ask(prompt, PinQuestion.Kind.NEW_PIN, job)) {
            pin = text(replacement);
        }
    }

    @Override
    public void unblockPin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin puk = ask(prompt, PinQuestion.Kind.PUK, job)) {
            if (!text(puk).equals(PUK)) {
                throw new InkanException(FailureCode.PIN_WRONG);
            }
        }
        try (Pin replacement = ask(prompt, PinQuestion.Kind.NEW_PIN, job)) {
            pin = text(replacement);
            tries = 3;
        }
    }

    @Override
    public Optional<Unlocked> unlocked() {
        return Optional.empty();
    }

    @Override
    public void lock() {}

    @Override
    public KeyJob begin(JobRequest job, PinPrompt prompt) {
        return new Job(job, prompt);
    }

    private final class Job implements KeyJob {
        private final JobRequest request;
        private final PinPrompt prompt;
        private boolean open;

        Job(JobRequest request, PinPrompt prompt) {
            this.request = request;
            this.prompt = prompt;
        }

        @Override
        public void unlock() throws InkanException {
            if (!open) {
                verify(prompt, request);
                open = true;
            }
        }

        @Override
        public byte[] sign(KeyInfo key, SignatureScheme scheme, byte[] digest) throws InkanException {
            unlock();
            try {
                byte[] info = new DigestInfo(
                                new DefaultDigestAlgorithmIdentifierFinder()
                                        .find(scheme.hash().jcaName()),
                                digest)
                        .getEncoded();
                return rsa(Cipher.ENCRYPT_MODE, key, info);
            } catch (GeneralSecurityException | java.io.IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException {
            unlock();
            try {
                return rsa(Cipher.DECRYPT_MODE, key, ciphertext);
            } catch (GeneralSecurityException wrong) {
                throw new InkanException(FailureCode.DECRYPTION_FAILED);
            }
        }

        private static byte[] rsa(int mode, KeyInfo key, byte[] input) throws GeneralSecurityException {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(mode, KEYS.get(key.id()).getPrivate());
            return cipher.doFinal(input);
        }

        @Override
        public KeyInfo generateKey(KeySpec spec, KeyUse use) throws InkanException {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
        }

        @Override
        public void writeCertificate(KeyInfo key, byte[] der) throws InkanException {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
        }

        @Override
        public void close() {}
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(String subject, KeyPair key, int usage, boolean authority) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("OU=Test CA,O=Inkan,C=TW"),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(now.minus(Duration.ofDays(1000))),
                    Date.from(now.plus(Duration.ofDays(100))),
                    new X500Name(subject),
                    key.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(CA_KEY.getPrivate())));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
