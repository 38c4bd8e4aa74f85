package org.inkan.kit.token;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.profile.LocalizedText;
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
import org.inkan.api.token.TokenSummary.HolderRank;
import org.inkan.api.token.Unlocked;

/**
 * A card in memory with two real RSA keys: counts its tries and keeps the runtime's rules of asking. Each change of what it
 * is comes before its use; the rest is thread-safe.
 */
public final class SoftCard implements Token {
    public static final String PIN = "246810";
    public static final String PUK = "13572468";
    public static final String NUMBER = "TP04000011112222";

    static final ObjectId SIGNING = new ObjectId("01");
    static final ObjectId ENCRYPTION = new ObjectId("02");

    private static final ObjectId AUTHORITY = new ObjectId("03");
    private static final PinInfo USER_PIN = pin(1, "PIN", PinInfo.Role.USER, 6, PinInfo.Entry.AT_COMPUTER);
    private static final PinInfo KEYPAD_PIN = pin(1, "PIN", PinInfo.Role.USER, 6, PinInfo.Entry.AT_READER);
    private static final PinInfo PUK_PIN = pin(2, "PUK", PinInfo.Role.PUK, 8, PinInfo.Entry.AT_COMPUTER);
    private static final int ALL_TRIES = 3;
    private static final int TAIL = 4;
    private static final int RSA_BITS = 2048;
    private static final Duration PROMPT_LIMIT = Duration.ofMinutes(1);

    private final TokenId id;
    private final X509Certificate recipient = SoftPki.encryption();
    private String reader = "Reader 0";
    private LocalizedText title = LocalizedText.of("Test card", "測試卡");
    private String number = NUMBER;
    private Optional<String> profile = Optional.empty();
    private Optional<HolderRank> rank = Optional.empty();
    private X509Certificate signer = SoftPki.signing();
    private Set<KeyUse> encryptionUses = Set.of(KeyUse.DECRYPT);
    private String pin = PIN;
    private int tries = ALL_TRIES;
    private int verifications;
    private boolean pulled;
    private boolean keypad;

    /**
     * @param id as {@link TokenId}; cards that are in at the same time have different ones
     */
    public SoftCard(String id) {
        this.id = new TokenId(id);
    }

    public SoftCard in(String name) {
        reader = name;
        return this;
    }

    public SoftCard titled(LocalizedText name) {
        title = name;
        return this;
    }

    public SoftCard ofProfile(String name) {
        profile = Optional.of(name);
        return this;
    }

    public SoftCard numbered(String digits) {
        number = digits;
        return this;
    }

    public SoftCard ranked(HolderRank known) {
        rank = Optional.of(known);
        return this;
    }

    /** With another certificate for its signing key. */
    public SoftCard signingWith(X509Certificate certificate) {
        signer = certificate;
        return this;
    }

    /** Its signing certificate ran out yesterday. */
    public SoftCard expired() {
        return signingWith(SoftPki.signing(Duration.ofDays(-1)));
    }

    /** It would sign with both keys: only the certificates say which one is for signing. */
    public SoftCard withKeysForEverything() {
        encryptionUses = Set.of(KeyUse.DECRYPT, KeyUse.SIGN);
        return this;
    }

    public synchronized SoftCard withTries(int left) {
        tries = left;
        return this;
    }

    /** In a reader with keys of its own, at which somebody types the right PIN. */
    public SoftCard typedAtReader() {
        keypad = true;
        return this;
    }

    /** Out of its reader: whatever needs the card fails from now on. */
    public synchronized void pull() {
        pulled = true;
    }

    public X509Certificate signer() {
        return signer;
    }

    public X509Certificate recipient() {
        return recipient;
    }

    public synchronized String currentPin() {
        return pin;
    }

    public synchronized int triesLeft() {
        return tries;
    }

    /** How often the right PIN was given. */
    public synchronized int verifications() {
        return verifications;
    }

    @Override
    public TokenSummary summary() {
        return new TokenSummary(
                id,
                reader,
                title,
                "soft",
                profile,
                "card.soft 1.0.0",
                Optional.of(number.substring(number.length() - TAIL)),
                rank,
                TokenSummary.PrivateUse.READY);
    }

    @Override
    public TokenContents contents() throws InkanException {
        return contents(List.of());
    }

    @Override
    public TokenContents contentsWithAuthorities() throws InkanException {
        return contents(List.of(info(AUTHORITY, true, SoftPki.AUTHORITY)));
    }

    private TokenContents contents(List<CertificateInfo> authorities) throws InkanException {
        requireThere();
        // encryption first: no order may decide
        List<CertificateInfo> certificates =
                new ArrayList<>(List.of(info(ENCRYPTION, false, recipient), info(SIGNING, false, signer)));
        certificates.addAll(authorities);
        return new TokenContents(
                number,
                "SOFT",
                "Inkan",
                List.of(key(ENCRYPTION, encryptionUses), key(SIGNING, Set.of(KeyUse.SIGN))),
                certificates,
                List.of(userPin()),
                "");
    }

    synchronized void requireThere() throws InkanException {
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
    }

    private static CertificateInfo info(ObjectId place, boolean authority, X509Certificate certificate) {
        try {
            return new CertificateInfo(place, "", authority, new EncodedObject(certificate.getEncoded()));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyInfo key(ObjectId place, Set<KeyUse> uses) {
        return new KeyInfo(
                place,
                "",
                KeyInfo.Algorithm.RSA,
                RSA_BITS,
                uses,
                USER_PIN.reference(),
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_PKCS1,
                new KeyInfo.Location(1, ""),
                Optional.empty());
    }

    private static PinInfo pin(int reference, String label, PinInfo.Role role, int minLength, PinInfo.Entry entry) {
        return new PinInfo(reference, label, role, minLength, 8, PinInfo.Charset.DIGITS, 0, 0, "", entry);
    }

    private PinInfo userPin() {
        return keypad ? KEYPAD_PIN : USER_PIN;
    }

    @Override
    public synchronized PinStatus pinStatus(PinInfo info) throws InkanException {
        requireThere();
        return PinStatus.usable(tries);
    }

    @Override
    public KeyJob begin(JobRequest job, PinPrompt prompt) {
        return new SoftJob(this, job, prompt);
    }

    /** Asks, checks and counts. */
    void verify(JobRequest job, PinPrompt prompt) throws InkanException {
        if (keypad) {
            verifyAtReader(question(PinQuestion.Kind.PIN, job), prompt);
            return;
        }
        try (Pin entered = ask(PinQuestion.Kind.PIN, job, prompt)) {
            require(entered);
        }
    }

    private Pin ask(PinQuestion.Kind kind, JobRequest job, PinPrompt prompt) throws InkanException {
        PinQuestion question = question(kind, job);
        PinAnswer answer = prompt.ask(question);
        if (answer instanceof PinAnswer.TimedOut) {
            throw new InkanException(FailureCode.PIN_PROMPT_TIMEOUT);
        }
        if (!(answer instanceof PinAnswer.Entered entered)) {
            throw new InkanException(
                    answer instanceof PinAnswer.NobodyToAsk ? FailureCode.PIN_NO_PROMPT : FailureCode.PIN_CANCELLED);
        }
        if (question.lastTry() && !entered.lastTryConfirmed()) {
            throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
        }
        int length = entered.pin().length();
        if (length < question.pin().minLength() || length > question.pin().maxLength()) {
            throw new InkanException(FailureCode.PIN_FORMAT);
        }
        return entered.pin();
    }

    private PinQuestion question(PinQuestion.Kind kind, JobRequest job) throws InkanException {
        PinStatus status = kind == PinQuestion.Kind.PIN ? pinStatus(USER_PIN) : PinStatus.unknown();
        if (status.triesLeft().orElse(1) == 0) {
            throw new InkanException(FailureCode.PIN_BLOCKED);
        }
        PinInfo wanted = kind == PinQuestion.Kind.PUK ? PUK_PIN : userPin();
        return new PinQuestion(kind, summary(), wanted, status, job.purpose(), job.requester(), PROMPT_LIMIT);
    }

    private void verifyAtReader(PinQuestion question, PinPrompt prompt) throws InkanException {
        try (ReaderEntry shown = prompt.typeAtReader(question)) {
            if (question.lastTry() && !shown.lastTryConfirmed()) {
                throw new InkanException(FailureCode.PIN_LAST_TRY_UNCONFIRMED);
            }
            try (Pin typed = Pin.of(pin.toCharArray())) {
                require(typed);
            }
        }
    }

    private synchronized void require(Pin entered) throws InkanException {
        requireThere();
        if (!text(entered).equals(pin)) {
            tries--;
            throw tries == 0
                    ? new InkanException(FailureCode.PIN_BLOCKED)
                    : new InkanException(FailureCode.PIN_WRONG, "tries", tries);
        }
        tries = ALL_TRIES;
        verifications++;
    }

    private static String text(Pin pin) {
        return new String(pin.bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void changePin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin present = ask(PinQuestion.Kind.PIN, job, prompt);
                Pin replacement = ask(PinQuestion.Kind.NEW_PIN, job, prompt)) {
            require(present);
            replace(replacement);
        }
    }

    @Override
    public void unblockPin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        try (Pin puk = ask(PinQuestion.Kind.PUK, job, prompt);
                Pin replacement = ask(PinQuestion.Kind.NEW_PIN, job, prompt)) {
            if (!text(puk).equals(PUK)) {
                throw new InkanException(FailureCode.PIN_WRONG);
            }
            replace(replacement);
        }
    }

    private synchronized void replace(Pin replacement) {
        pin = text(replacement);
        tries = ALL_TRIES;
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
