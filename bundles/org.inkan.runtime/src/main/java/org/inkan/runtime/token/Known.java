package org.inkan.runtime.token;

import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.PinRules;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary.HolderRank;

/**
 * What has been read of a token.
 *
 * @param contents with the profile's PIN rules in place of the card's
 * @param raw as read
 * @param withAuthorities whether CA certificates were read too
 * @param generation of the backend when it was read
 */
record Known(
        TokenContents contents,
        TokenContents raw,
        boolean withAuthorities,
        long generation,
        Optional<CardProfile> profile,
        Optional<HolderRank> rank) {
    /** No backend's generation. */
    private static final long NEVER = -1;

    static Known of(TokenContents raw, boolean withAuthorities, long generation, Profiles profiles)
            throws InkanException {
        if (raw.keys().size() + raw.certificates().size() + raw.pins().size() > TokenContents.MAX_OBJECTS) {
            throw new InkanException(FailureCode.CARD_MALFORMED, "what", "too many objects");
        }
        Optional<CardProfile> profile = profiles.match(raw);
        return new Known(withRules(raw, profile), raw, withAuthorities, generation, profile, HolderRanks.of(raw));
    }

    /** The same reading under the profiles there are now. */
    Known rematched(Profiles profiles) {
        Optional<CardProfile> now = profiles.match(raw);
        return new Known(withRules(raw, now), raw, withAuthorities, generation, now, rank);
    }

    private static TokenContents withRules(TokenContents raw, Optional<CardProfile> profile) {
        Optional<PinRules> rules = profile.flatMap(CardProfile::pin);
        if (rules.isEmpty()) {
            return raw;
        }
        return new TokenContents(
                raw.serialNumber(),
                raw.label(),
                raw.manufacturer(),
                raw.keys(),
                raw.certificates(),
                raw.pins().stream().map(pin -> ruled(pin, rules.get())).toList(),
                raw.fingerprint());
    }

    private static PinInfo ruled(PinInfo pin, PinRules rules) {
        return pin.role() != PinInfo.Role.USER
                ? pin
                : new PinInfo(
                        pin.reference(),
                        pin.label(),
                        pin.role(),
                        rules.minLength(),
                        rules.maxLength(),
                        rules.charset(),
                        pin.padLength(),
                        pin.padByte(),
                        pin.path(),
                        pin.entry());
    }

    /** The same reading, good until the next one only for what does not change: the profile. */
    Known outdated() {
        return new Known(contents, raw, withAuthorities, NEVER, profile, rank);
    }

    /** The key as this reading describes it. */
    KeyInfo key(KeyInfo wanted) throws InkanException {
        return contents.keys().stream()
                .filter(key -> key.id().equals(wanted.id()) && key.uses().equals(wanted.uses()))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.KEY_NOT_FOUND, "use", wanted.uses()));
    }

    PinInfo pin(int reference) throws InkanException {
        return contents.pins().stream()
                .filter(pin -> pin.reference() == reference && pin.role() != PinInfo.Role.PUK)
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_MALFORMED, "what", "a key without its PIN"));
    }

    /** A PIN of an earlier reading as this one describes it. */
    PinInfo same(PinInfo pin) throws InkanException {
        return contents.pins().stream()
                .filter(now -> now.reference() == pin.reference() && now.role() == pin.role())
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_MALFORMED, "what", "a PIN that is gone"));
    }
}
