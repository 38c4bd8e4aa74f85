package org.inkan.runtime.token;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.reader.CardReader;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.swap.Draining;
import org.inkan.runtime.trace.TracedChannels;

/** One insertion of a card: the connection to it, its driver, and what is known of its volatile state. */
final class CardBackend implements Backend {
    /**
     * What a card needs of the house.
     *
     * @param drivers all there are
     * @param remembered contents of cards seen before
     * @param trace records what goes over the channel
     */
    record Surroundings(
            Draining<CardDriver> drivers, RememberedCards remembered, TracedChannels trace, Limits limits) {}

    private final HeldCard card;
    private final Surroundings surroundings;
    private final DriverChoice choice;
    private final Supplier<Optional<CardProfile>> profile;

    private volatile DriverChoice.Chosen driver;
    private volatile Identity identity;
    private long generation;

    CardBackend(CardReader reader, Surroundings surroundings, Supplier<Optional<CardProfile>> profile) {
        this.card = new HeldCard(reader, surroundings.limits());
        this.surroundings = surroundings;
        this.choice = new DriverChoice(surroundings.drivers());
        this.profile = profile;
    }

    /**
     * Finds the driver, or the better one that has come since; the identity's generation tells whether it changed.
     *
     * @throws InkanException {@code CARD_UNKNOWN} when no driver knows the card
     */
    void recognise() throws InkanException {
        if (driver != null && choice.stands(driver, card.atr())) {
            return;
        }
        card.transacted(() -> {
            DriverChoice.Chosen chosen = choice.choose(card.atr(), this::probing)
                    .orElseThrow(() -> new InkanException(FailureCode.CARD_UNKNOWN, "atr", card.atr()));
            if (driver == null || driver.registration() != chosen.registration()) {
                bind(chosen);
            }
            return null;
        });
    }

    /** A probe selects what it likes, and with another applet selected a card forgets who was verified. */
    private ChannelSession probing(CommandGate gate) {
        card.forget();
        return session(Optional.empty(), gate, false);
    }

    private void bind(DriverChoice.Chosen chosen) {
        driver = chosen;
        generation++;
        identity = new Identity(
                chosen.recognition().family(),
                chosen.recognition().title(),
                chosen.driver() + " " + chosen.version(),
                generation);
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public <T> T use(Set<Capability> capabilities, Work<T> work) throws InkanException {
        return card.transacted(() -> {
            try (Draining<CardDriver>.Lease lease = surroundings
                    .drivers()
                    .lease(driver.driver(), surroundings.limits().swapGap())) {
                if (lease.identity() != driver.registration()) {
                    rebind(lease);
                }
                CommandGate gate = CommandGate.forOperation(driver.recognition(), profile.get(), askable(capabilities));
                boolean plaintext = capabilities.contains(Capability.DECRYPT);
                return work.run(new DriverSession(
                        lease.service(), session(Optional.of(driver.recognition()), gate, plaintext)));
            }
        });
    }

    /** A card that cannot tell the tries left without spending one is simply not asked. */
    private Capability[] askable(Set<Capability> capabilities) {
        return capabilities.stream()
                .filter(capability -> capability != Capability.PIN_STATUS || knows(Capability.PIN_STATUS))
                .toArray(Capability[]::new);
    }

    /** Hands the card to the version that has taken the driver's place. */
    private void rebind(Draining<CardDriver>.Lease lease) throws InkanException {
        Recognition recognition = lease.service().probe(probing(CommandGate.READ_ONLY));
        card.notes().clear();
        if (recognition.specificity() == Specificity.NONE) {
            throw new InkanException(FailureCode.CARD_UNKNOWN, "atr", card.atr());
        }
        bind(new DriverChoice.Chosen(driver.driver(), lease.identity(), lease.version(), recognition));
    }

    private ChannelSession session(Optional<Recognition> recognition, CommandGate gate, boolean plaintext) {
        CardChannel line = surroundings.trace().over(card.readerName(), card.channel(), plaintext);
        return new ChannelSession(
                line,
                new ChannelSession.Context(
                        card.atr(), recognition, profile.get(), card.notes(), surroundings.remembered()::find),
                gate);
    }

    @Override
    public boolean knows(Capability capability) {
        return CommandGate.isKnown(driver.recognition(), profile.get(), capability);
    }

    @Override
    public void require(Capability capability) throws InkanException {
        CommandGate.forOperation(driver.recognition(), profile.get(), capability);
    }

    @Override
    public void hold() {
        card.hold();
    }

    @Override
    public void release(boolean lock) {
        card.release(lock);
    }

    @Override
    public boolean verified(int pinReference) {
        return card.verified(pinReference);
    }

    @Override
    public void close() {
        card.close();
    }

    private final class DriverSession implements Session {
        private final CardDriver service;
        private final CardSession session;

        DriverSession(CardDriver service, CardSession session) {
            this.service = service;
            this.session = session;
        }

        @Override
        public TokenContents read(boolean withAuthorities) throws InkanException {
            return service.read(session, withAuthorities);
        }

        @Override
        public PinStatus pinStatus(PinInfo pin) throws InkanException {
            return knows(Capability.PIN_STATUS) ? service.pinStatus(session, pin) : PinStatus.unknown();
        }

        @Override
        public PinOutcome verify(PinInfo pin, Pin value) throws InkanException {
            card.opening(pin.reference());
            PinOutcome outcome = service.verify(session, pin, value);
            if (outcome instanceof PinOutcome.Accepted) {
                card.opened(pin.reference());
            }
            return outcome;
        }

        @Override
        public PinOutcome replacePin(PinInfo pin, PinChange change, Pin authority, Pin replacement)
                throws InkanException {
            // Cards differ in whether a changed PIN counts as verified.
            card.opening(pin.reference());
            return service.replacePin(session, pin, change, authority, replacement);
        }

        @Override
        public byte[] perform(KeyInfo key, PrivateOperation operation) throws InkanException {
            return service.perform(session, key, operation);
        }

        @Override
        public KeyInfo generate(KeySpec spec, KeyUse use) throws InkanException {
            return service.personalisation().generate(session, spec, use);
        }

        @Override
        public void write(KeyInfo key, EncodedObject certificate) throws InkanException {
            service.personalisation().write(session, key, certificate);
        }
    }
}
