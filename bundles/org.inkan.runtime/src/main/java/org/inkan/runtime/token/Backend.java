package org.inkan.runtime.token;

import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;

/** A card with its driver, or a plug-in's token: what a guarded token stands on. Used on the lane's thread only. */
interface Backend {
    /** What is known without touching it; may be called on any thread. */
    Identity identity();

    /**
     * Runs work with exclusive use of the token and one driver throughout.
     *
     * @param capabilities what the work does; refused when not declared as known
     */
    <T> T use(Set<Capability> capabilities, Work<T> work) throws InkanException;

    /** Whether an operation may be done here; any thread. */
    boolean knows(Capability capability);

    /** Like {@link #knows}, saying why not. */
    void require(Capability capability) throws InkanException;

    /** Keeps the token for a job from one use to the next. */
    void hold();

    /** Ends {@link #hold}; a verified PIN is forgotten by the token when {@code lock} is set. */
    void release(boolean lock);

    /** Whether a PIN stands verified on the token since it was verified through this backend. */
    boolean verified(int pinReference);

    /** Lets go of everything. */
    void close();

    /**
     * @param family applet generation or module kind
     * @param title for people
     * @param driver name and version
     * @param generation counts up whenever what was read before may no longer fit the driver
     */
    record Identity(String family, LocalizedText title, String driver, long generation) {}

    /** Work on a token. */
    interface Work<T> {
        T run(Session session) throws InkanException;
    }

    /** The questions that a driver or plug-in answers. */
    interface Session {
        TokenContents read(boolean withAuthorities) throws InkanException;

        PinStatus pinStatus(PinInfo pin) throws InkanException;

        PinOutcome verify(PinInfo pin, Pin value) throws InkanException;

        PinOutcome replacePin(PinInfo pin, PinChange change, Pin authority, Pin replacement) throws InkanException;

        byte[] perform(KeyInfo key, PrivateOperation operation) throws InkanException;

        KeyInfo generate(KeySpec spec, KeyUse use) throws InkanException;

        void write(KeyInfo key, EncodedObject certificate) throws InkanException;
    }
}
