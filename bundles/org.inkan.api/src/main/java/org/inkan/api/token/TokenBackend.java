package org.inkan.api.token;

import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A token that is no APDU card: a slot of a PKCS#11 module, a soft key file. A plug-in registers one such service for each
 * token it finds and takes it back when it goes; the runtime makes a {@link Token} of it and adds the PIN guard, jobs,
 * limits and audit. Called on one thread at a time. Throws as {@link Token} does.
 */
@ConsumerType
public interface TokenBackend {
    /** The module or file, as a person knows it; unique among back-ends. */
    String name();

    /** The kind, such as {@code pkcs11}. */
    String family();

    /** Public objects, with CA certificates when asked for. Needs no PIN. */
    TokenContents read(boolean withAuthorities) throws InkanException;

    PinStatus pinStatus(PinInfo pin) throws InkanException;

    /** One attempt. */
    PinOutcome verify(PinInfo pin, Pin value) throws InkanException;

    /** Forgets a verified PIN. Does not throw. */
    void logout();

    PinOutcome changePin(PinInfo pin, Pin present, Pin replacement) throws InkanException;

    /**
     * @param input what the key's {@link KeyInfo.Form} takes
     */
    byte[] perform(KeyInfo key, PrivateOperation input) throws InkanException;
}
