package org.inkan.kit.sandbox;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyUse;

/** What is special about a card. Every combination is a card of its own, with its own number and keys. */
record CardVariant(Set<String> words) {
    /** Card numbers of all CAs that are known have this length. */
    private static final int CARD_NUMBER_LENGTH = 16;

    private static final Pattern WORDS = Pattern.compile("[a-z0-9-]{0,30}(\\+[a-z0-9-]{1,30}){0,7}");

    static CardVariant of(SimulatedCard card) throws InkanException {
        if (!WORDS.matcher(card.variant()).matches()) {
            throw new InkanException(FailureCode.TOKEN_NOT_FOUND);
        }
        Set<String> words = new TreeSet<>();
        for (String word : card.variant().split("\\+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new CardVariant(words);
    }

    boolean expired() {
        return words.contains("expired");
    }

    /** As the attribute .2.2 of GPKI certificates spells it. */
    String rank() {
        return words.contains("secondary") ? "secondary" : "primary";
    }

    /** For file names: empty for a plain card. */
    String suffix() {
        return words.isEmpty() ? "" : "-" + String.join("+", words);
    }

    /** The profile's prefix and digits that follow from what the card is, so that a card keeps its number. */
    String cardNumber(CardProfile profile) throws InkanException {
        String prefix = profile.simulation().cardNumberPrefix();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("card number " + profile.id() + suffix()).getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, hash).toString();
            return prefix + digits.substring(digits.length() - (CARD_NUMBER_LENGTH - prefix.length()));
        } catch (GeneralSecurityException missing) {
            throw new InkanException(Failure.of(FailureCode.ALGORITHM_UNSUPPORTED, "algorithm", "SHA-256"), missing);
        }
    }

    /** The encryption key stays RSA on an EC card: CMS key transport needs it. */
    KeyPair newKeyPair(KeyUse use) throws InkanException {
        if (words.contains("ec") && use == KeyUse.SIGN) {
            return KeyPairs.ec();
        }
        return KeyPairs.rsa(words.contains("rsa1024") ? 1024 : 2048);
    }
}
