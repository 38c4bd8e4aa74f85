package org.inkan.hipki.command;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenId;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;

/**
 * Cards whose last PIN was wrong. A trusted page passes PINs without the person: one wrong one may be a slip, a second would be a
 * guess. Until a right one has come, standing permissions do not cover such a card. Thread-safe.
 */
public final class Doubts {
    private final Set<TokenId> cards = ConcurrentHashMap.newKeySet();

    boolean about(TokenId card) {
        return cards.contains(card);
    }

    /**
     * With the card to itself: of two requests that come together, the second knows how the first went.
     *
     * @param unasked whether the person has not been asked about this request
     * @throws HipkiException {@code SITE_NOT_ALLOWED}
     */
    <T> T during(TokenId card, boolean unasked, Turns.Work<T> work)
            throws HipkiException, InkanException, InterruptedException {
        if (unasked && about(card)) {
            throw new HipkiException(Major.SITE_NOT_ALLOWED);
        }
        try {
            T result = work.run();
            cards.remove(card);
            return result;
        } catch (InkanException failed) {
            if (failed.failure().code() == FailureCode.PIN_WRONG) {
                cards.add(card);
            }
            throw failed;
        }
    }

    /** The person has just said that a site is trusted. */
    public void forget() {
        cards.clear();
    }
}
