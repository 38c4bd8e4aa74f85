package org.inkan.runtime.token;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.failure.FailureCode;
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
import org.inkan.api.token.TokenBackend;
import org.inkan.api.token.TokenContents;

/** A plug-in's token: a slot of a PKCS#11 module, a soft key file. */
final class PluginBackend implements Backend {
    private static final Set<Capability> KNOWN = EnumSet.complementOf(
            EnumSet.of(Capability.UNBLOCK_PIN, Capability.GENERATE_KEY, Capability.WRITE_CERTIFICATE));

    private final TokenBackend plugin;
    private final Identity identity;
    private final Set<Integer> verified = new HashSet<>();

    PluginBackend(TokenBackend plugin, String version) {
        this.plugin = plugin;
        this.identity = new Identity(
                plugin.family(), LocalizedText.of(plugin.name()), "token." + plugin.family() + " " + version, 0);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public <T> T use(Set<Capability> capabilities, Work<T> work) throws InkanException {
        return work.run(new PluginSession());
    }

    @Override
    public boolean knows(Capability capability) {
        return KNOWN.contains(capability);
    }

    @Override
    public void require(Capability capability) throws InkanException {
        if (!knows(capability)) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", capability);
        }
    }

    /** A module serves several programs by itself. */
    @Override
    public void hold() {}

    @Override
    public void release(boolean lock) {
        if (lock) {
            plugin.logout();
            verified.clear();
        }
    }

    @Override
    public boolean verified(int pinReference) {
        return verified.contains(pinReference);
    }

    @Override
    public void close() {
        release(true);
    }

    private final class PluginSession implements Session {
        @Override
        public TokenContents read(boolean withAuthorities) throws InkanException {
            return plugin.read(withAuthorities);
        }

        @Override
        public PinStatus pinStatus(PinInfo pin) throws InkanException {
            return plugin.pinStatus(pin);
        }

        @Override
        public PinOutcome verify(PinInfo pin, Pin value) throws InkanException {
            verified.remove(pin.reference());
            PinOutcome outcome = plugin.verify(pin, value);
            if (outcome instanceof PinOutcome.Accepted) {
                verified.add(pin.reference());
            }
            return outcome;
        }

        @Override
        public PinOutcome replacePin(PinInfo pin, PinChange change, Pin authority, Pin replacement)
                throws InkanException {
            require(change == PinChange.UNBLOCK ? Capability.UNBLOCK_PIN : Capability.CHANGE_PIN);
            return plugin.changePin(pin, authority, replacement);
        }

        @Override
        public byte[] perform(KeyInfo key, PrivateOperation operation) throws InkanException {
            return plugin.perform(key, operation);
        }

        @Override
        public KeyInfo generate(KeySpec spec, KeyUse use) throws InkanException {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", Capability.GENERATE_KEY);
        }

        @Override
        public void write(KeyInfo key, EncodedObject certificate) throws InkanException {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", Capability.WRITE_CERTIFICATE);
        }
    }
}
