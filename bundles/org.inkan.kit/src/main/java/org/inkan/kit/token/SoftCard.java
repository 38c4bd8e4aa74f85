package org.inkan.kit.token;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
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

    private static final int TAIL = 4;

    private final TokenId id;
    private final SoftContents contents = new SoftContents();
    private final SoftPins pins = new SoftPins(this::summary, this::requireThere);
    private String reader = "Reader 0";
    private LocalizedText title = LocalizedText.of("Test card", "測試卡");
    private Optional<String> profile = Optional.empty();
    private Optional<HolderRank> rank = Optional.empty();
    private boolean pulled;

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
        contents.number(digits);
        return this;
    }

    public SoftCard ranked(HolderRank known) {
        rank = Optional.of(known);
        return this;
    }

    /** With another certificate for its signing key. */
    public SoftCard signingWith(X509Certificate certificate) {
        contents.signer(certificate);
        return this;
    }

    /** Its signing certificate ran out yesterday. */
    public SoftCard expired() {
        return signingWith(SoftPki.signing(Duration.ofDays(-1)));
    }

    /** It would sign with both keys: only the certificates say which one is for signing. */
    public SoftCard withKeysForEverything() {
        contents.encryptionUses(Set.of(KeyUse.DECRYPT, KeyUse.SIGN));
        return this;
    }

    public SoftCard withTries(int left) {
        pins.tries(left);
        return this;
    }

    /** In a reader with keys of its own, at which somebody types the right PIN. */
    public SoftCard typedAtReader() {
        pins.typedAtReader();
        return this;
    }

    /** Out of its reader: whatever needs the card fails from now on. */
    public synchronized void pull() {
        pulled = true;
    }

    public X509Certificate signer() {
        return contents.signer();
    }

    public X509Certificate recipient() {
        return contents.recipient();
    }

    public String currentPin() {
        return pins.current();
    }

    public int triesLeft() {
        return pins.tries();
    }

    /** How often the right PIN was given. */
    public int verifications() {
        return pins.verifications();
    }

    @Override
    public TokenSummary summary() {
        String number = contents.number();
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
        requireThere();
        return contents.read(pins.user(), false);
    }

    @Override
    public TokenContents contentsWithAuthorities() throws InkanException {
        requireThere();
        return contents.read(pins.user(), true);
    }

    private synchronized void requireThere() throws InkanException {
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
    }

    @Override
    public PinStatus pinStatus(PinInfo info) throws InkanException {
        return pins.status();
    }

    @Override
    public KeyJob begin(JobRequest job, PinPrompt prompt) {
        return new SoftJob(() -> pins.verify(job, prompt));
    }

    @Override
    public void changePin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        pins.change(job, prompt);
    }

    @Override
    public void unblockPin(PinInfo info, JobRequest job, PinPrompt prompt) throws InkanException {
        pins.unblock(job, prompt);
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
