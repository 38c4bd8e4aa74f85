package org.inkan.api.card;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The behaviour of one applet generation. Has no state of its own: everything it knows of a card it finds in the session.
 * Never called on two threads for one card. Pads no signature, asks no PIN, repeats nothing.
 */
@ConsumerType
public interface CardDriver {
    /** The driver's name, such as {@code card.hicos}. */
    String name();

    /**
     * What a probe of a card with this ATR could find at best, without touching the card. Orders the probes and spares the
     * hopeless ones; the ATR alone never decides.
     */
    Specificity bestClaim(Atr atr);

    /**
     * Looks at the card with commands that read only.
     *
     * @return what it is; with {@link Specificity#NONE} when it is not this driver's
     */
    Recognition probe(CardSession session) throws InkanException;

    /**
     * What is on the card.
     *
     * @param withAuthorities whether to read the CA certificates too
     */
    TokenContents read(CardSession session, boolean withAuthorities) throws InkanException;

    /** Tries left, without spending one; {@link PinStatus#unknown()} where the card cannot tell. */
    PinStatus pinStatus(CardSession session, PinInfo pin) throws InkanException;

    /** One VERIFY. */
    PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException;

    /**
     * One change or unblocking.
     *
     * @param authority the present PIN, or the PUK when unblocking
     */
    PinOutcome replacePin(CardSession session, PinInfo pin, PinChange change, Pin authority, Pin replacement)
            throws InkanException;

    /**
     * One private operation; the PIN has been verified in this session as the key's consent demands.
     *
     * @return the raw result of the key: a full block for {@code RSA_RAW}, a signature, or the plaintext
     */
    byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation) throws InkanException;

    /** Key generation and writing, for drivers that can. */
    default CardPersonalisation personalisation() {
        return CardPersonalisation.NONE;
    }

    /** Which of the two. */
    enum PinChange {
        CHANGE,
        UNBLOCK
    }

    /** The second interface: for cards whose profile declares these operations as known. */
    @ConsumerType
    interface CardPersonalisation {
        /** A driver without it. */
        CardPersonalisation NONE = new CardPersonalisation() {};

        /**
         * Generates a key pair in a place that no certificate uses.
         *
         * @return the key, with its public key
         */
        default KeyInfo generate(CardSession session, KeySpec spec, KeyUse use) throws InkanException {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
        }

        /**
         * Writes a certificate to a spare place, reads it back, switches, and only then deletes the old one.
         *
         * @param certificate in DER
         */
        default void write(CardSession session, KeyInfo key, EncodedObject certificate) throws InkanException {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
        }
    }
}
