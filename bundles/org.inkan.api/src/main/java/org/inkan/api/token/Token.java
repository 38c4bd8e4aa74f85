package org.inkan.api.token;

import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A card, a vendor's PKCS#11 module or a soft key file, seen alike. A service of the runtime: the same object from insertion
 * to removal, also while the driver or profile behind it is replaced. Thread-safe; operations on one token run one after the
 * other, and each has a limit.
 */
@ProviderType
public interface Token {
    /** Service property: {@link TokenId#value()}. */
    String ID_PROPERTY = "inkan.token.id";

    /** What is known now; does not touch the card. */
    TokenSummary summary();

    /**
     * Keys, holders' certificates and PINs. The first call reads the card; later ones answer from memory while the card
     * stays in.
     */
    TokenContents contents() throws InkanException;

    /** Like {@link #contents()}, with the CA certificates that the card carries. */
    TokenContents contentsWithAuthorities() throws InkanException;

    /** What the card tells of a PIN without spending a try. */
    PinStatus pinStatus(PinInfo pin) throws InkanException;

    /**
     * Declares a job. Asks nothing and sends nothing yet.
     *
     * @param prompt asked once, when the first operation needs the PIN
     */
    KeyJob begin(JobRequest job, PinPrompt prompt) throws InkanException;

    /** Asks for the present and the new PIN and changes it. One attempt. */
    void changePin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException;

    /** Asks for the PUK and a new PIN and unlocks the PIN. One attempt. */
    void unblockPin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException;

    /** Who has it unlocked, if anybody. */
    Optional<Unlocked> unlocked();

    /** Ends every job on it, wipes their PINs and locks the card at once. */
    void lock();
}
