package org.inkan.shell.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
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

/** A card in memory with two real RSA keys and a PIN that counts its tries. It would sign with both keys: only the certificates
 * say which one is for signing. */
public final class FakeToken implements Token {
    public static final String PIN = "246810";
    public static final String PUK = "13572468";
    public static final PinInfo USER_PIN =
            new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "");

    private static final ObjectId SIGNING = new ObjectId("01");
    private static final ObjectId ENCRYPTION = new ObjectId("02");

    private final TokenSummary summary;
    private final String number;
    private final X509Certificate signing;
    private final X509Certificate encryption = TestCertificates.encryption();
    private String pin = PIN;
    private int tries = 3;

    public FakeToken(String profile, String title, String number, X509Certificate signing) {
        this(profile, title, number, Optional.empty(), signing);
    }

    public FakeToken(
            String profile,
            String title,
            String number,
            Optional<TokenSummary.HolderRank> rank,
            X509Certificate signing) {
        this.number = number;
        this.signing = signing;
        this.summary = new TokenSummary(
                new TokenId("t-" + number),
                "Reader " + profile + rank.map(known -> " " + known).orElse(""),
                title,
                "fake",
                Optional.of(profile),
                "card.fake 1.0.0",
                Optional.of(number.substring(number.length() - 4)),
                rank,
                TokenSummary.PrivateUse.READY);
    }

    public static FakeToken moica() {
        return new FakeToken("moica", "自然人憑證", "TP04000011112222", TestCertificates.signing());
    }

    public FakeToken withTries(int left) {
        tries = left;
        return this;
    }

    public String currentPin() {
        return pin;
    }

    public int triesLeft() {
        return tries;
    }

    @Override
    public TokenSummary summary() {
        return summary;
    }

    @Override
    public TokenContents contents() {
        return contents(false);
    }

    @Override
    public TokenContents contentsWithAuthorities() {
        return contents(true);
    }

    private TokenContents contents(boolean withAuthorities) {
        try {
            List<CertificateInfo> certificates = new ArrayList<>();
            // the encryption certificate first: the order must not decide
            certificates.add(new CertificateInfo(ENCRYPTION, "enc", false, new EncodedObject(encryption.getEncoded())));
            certificates.add(new CertificateInfo(SIGNING, "sig", false, new EncodedObject(signing.getEncoded())));
            if (withAuthorities) {
                certificates.add(new CertificateInfo(
                        new ObjectId("03"), "ca", true, new EncodedObject(TestCertificates.CA.getEncoded())));
            }
            return new TokenContents(
                    number,
                    summary.title(),
                    "",
                    List.of(key(ENCRYPTION, KeyUse.DECRYPT, KeyUse.SIGN), key(SIGNING, KeyUse.SIGN)),
                    certificates,
                    List.of(USER_PIN),
                    "");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyInfo key(ObjectId id, KeyUse... uses) {
        return new KeyInfo(
                id,
                "",
                KeyInfo.Algorithm.RSA,
                2048,
                Set.of(uses),
                1,
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_RAW,
                new KeyInfo.Location(1, ""),
                Optional.empty());
    }

    @Override
    public PinStatus pinStatus(PinInfo info) {
        return PinStatus.usable(tries);
    }

    private PinAnswer.Entered ask(PinPrompt prompt, PinQuestion.Kind kind, JobRequest job) throws InkanException {
        PinQuestion question = new PinQuestion(
                kind, summary, USER_PIN, pinStatus(USER_PIN), job.purpose(), job.requester(), Duration.ofSeconds(30));
        PinAnswer answer = prompt.ask(question);
        if (answer instanceof PinAnswer.Entered entered) {
            if (question.lastTry() && !entered.lastTryConfirmed()) {
                throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            }
            return entered;
        }
        throw new InkanException(
                answer instanceof PinAnswer.NobodyToAsk ? FailureCode.PIN_NO_PROMPT : FailureCode.PIN_CANCELLED);
    }

    private void verify(PinPrompt prompt, JobRequest job) throws InkanException {
        if (tries == 0) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        try (Pin entered = ask(prompt, PinQuestion.Kind.PIN, job).pin()) {
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
        try (Pin replacement = ask(prompt, PinQuestion.Kind.NEW_PIN, job).pin()) {
            pin = text(replacement);
        }
    }

    @Override
    public void unblockPin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin puk = ask(prompt, PinQuestion.Kind.PUK, job).pin()) {
            if (!text(puk).equals(PUK)) {
                throw new InkanException(FailureCode.PIN_WRONG);
            }
        }
        try (Pin replacement = ask(prompt, PinQuestion.Kind.NEW_PIN, job).pin()) {
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
                Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                cipher.init(Cipher.ENCRYPT_MODE, privateKey(key));
                return cipher.doFinal(digestInfo(scheme, digest));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private static byte[] digestInfo(SignatureScheme scheme, byte[] digest) {
            try {
                return new DigestInfo(
                                new DefaultDigestAlgorithmIdentifierFinder()
                                        .find(scheme.hash().jcaName()),
                                digest)
                        .getEncoded();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public byte[] decrypt(KeyInfo key, DecryptionScheme scheme, byte[] ciphertext) throws InkanException {
            unlock();
            try {
                Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
                cipher.init(Cipher.DECRYPT_MODE, privateKey(key));
                return cipher.doFinal(ciphertext);
            } catch (GeneralSecurityException wrong) {
                throw new InkanException(FailureCode.DECRYPTION_FAILED);
            }
        }

        private static PrivateKey privateKey(KeyInfo key) {
            return key.id().equals(SIGNING)
                    ? TestCertificates.SIGNING_KEY.getPrivate()
                    : TestCertificates.ENCRYPTION_KEY.getPrivate();
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
}
