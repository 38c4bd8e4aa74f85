package org.inkan.card.hicos;

import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;
import org.inkan.kit.profile.ShippedProfiles;
import org.inkan.kit.sandbox.Sandbox;
import org.inkan.reader.simulator.InProcessReader;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.gpki.SimulatedPinTransport;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.card.Notes;
import org.inkan.runtime.profile.DescriptorReader;

/** A simulated card in a reader, and the driver in front of it as the runtime would have it. */
final class CardInReader implements AutoCloseable {
    static final String PIN = "246810";
    static final String PUK = "13572468";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Kept between builds, since making keys takes longer than all tests together. */
    private static final SandboxPki PKI = new Sandbox(Optional.of(Path.of("target/sandbox-home")));

    private static final ShippedProfiles PROFILES = new ShippedProfiles(new DescriptorReader());

    final HicosDriver driver;
    final InProcessReader reader;
    private final Map<String, TokenContents> remembered = new HashMap<>();
    private final Notes notes = new Notes();
    private CardConnection connection;
    private Optional<Recognition> recognition = Optional.empty();

    private CardInReader(SimulatedCard description, SmartCard card, HicosDriver driver) throws InkanException {
        this.driver = driver;
        this.reader = new InProcessReader("Inkan Simulator 01 (" + description + ")", description, card, gone -> {});
        open();
    }

    static CardInReader with(String card) throws InkanException {
        return of(SimulatedCard.parse(card), new HicosDriver(List.of(new SimulatedPinTransport())));
    }

    static CardInReader withoutTransport(String card) throws InkanException {
        return of(SimulatedCard.parse(card), new HicosDriver(List.of()));
    }

    static CardInReader holding(SmartCard card) throws InkanException {
        return new CardInReader(SimulatedCard.parse("x"), card, new HicosDriver(List.of(new SimulatedPinTransport())));
    }

    private static CardInReader of(SimulatedCard card, HicosDriver driver) throws InkanException {
        return new CardInReader(card, card(card.toString()), driver);
    }

    static SmartCard card(String name) throws InkanException {
        SimulatedCard card = SimulatedCard.parse(name);
        return CardFactory.make(PROFILES.of(card.profile()), card, PKI);
    }

    /** The same card after its CA has renewed the signature certificate. */
    static SmartCard renewedCard(String name) throws InkanException {
        SimulatedCard card = SimulatedCard.parse(name);
        return CardFactory.make(PROFILES.of(card.profile()), card, new Renewed(PKI));
    }

    /** Hands out the holder's certificates with the first one renewed. */
    private record Renewed(SandboxPki pki) implements SandboxPki {
        @Override
        public X509Certificate root() throws InkanException {
            return pki.root();
        }

        @Override
        public X509Certificate issuer(CardProfile profile) throws InkanException {
            return pki.issuer(profile);
        }

        @Override
        public Holder holder(CardProfile profile, SimulatedCard card) throws InkanException {
            Holder holder = pki.holder(profile, card);
            Credential old = holder.credentials().get(0);
            X509Certificate next = renew(profile, card, old.certificate().getPublicKey(), old.use());
            return new Holder(
                    holder.cardNumber(),
                    List.of(
                            new Credential(old.use(), old.key(), next),
                            holder.credentials().get(1)));
        }

        @Override
        public X509Certificate renew(CardProfile profile, SimulatedCard card, PublicKey key, KeyUse use)
                throws InkanException {
            return pki.renew(profile, card, key, use);
        }
    }

    Recognition probe() throws InkanException {
        Recognition found = driver.probe(session(CommandGate.READ_ONLY));
        recognition = Optional.of(found);
        return found;
    }

    TokenContents read(boolean withAuthorities) throws InkanException {
        TokenContents contents = driver.read(session(Capability.READ), withAuthorities);
        remembered.put(contents.serialNumber(), contents);
        return contents;
    }

    CardSession session(Capability... operations) throws InkanException {
        return session(CommandGate.forOperation(recognition.orElseThrow(), Optional.empty(), operations));
    }

    private CardSession session(CommandGate gate) {
        return new ChannelSession(
                connection,
                new ChannelSession.Context(
                        connection.atr(),
                        recognition,
                        Optional.empty(),
                        notes,
                        serial -> Optional.ofNullable(remembered.get(serial))),
                gate);
    }

    /** What the runtime does at the end of a job: nothing stays verified or selected. */
    void reset() throws InkanException {
        connection.end(CardConnection.Leave.RESET);
        notes.clear();
        connection.begin(LIMIT);
    }

    void pullAndInsert() throws InkanException {
        connection.close();
        reader.pull();
        reader.insert();
        notes.clear();
        recognition = Optional.empty();
        open();
    }

    void remember(TokenContents contents) {
        remembered.put(contents.serialNumber(), contents);
    }

    void forgetContents() {
        remembered.clear();
    }

    /** Commands that reach the card meanwhile. */
    long counted(Step step) throws InkanException {
        long before = reader.commands();
        step.run();
        return reader.commands() - before;
    }

    byte[] raw(byte[] command) throws InkanException {
        reader.faults(FaultPlan.NONE);
        return connection.transmit(command);
    }

    static KeyInfo key(TokenContents contents, KeyUse use) {
        return contents.keys().stream()
                .filter(key -> key.uses().contains(use))
                .findFirst()
                .orElseThrow();
    }

    static PinInfo pin(TokenContents contents) {
        return contents.pins().get(0);
    }

    static Pin pin(String value) {
        return Pin.of(value.toCharArray());
    }

    private void open() throws InkanException {
        connection = reader.connect(LIMIT);
        connection.begin(LIMIT);
    }

    @Override
    public void close() {
        connection.close();
        reader.close();
    }

    /** Something that talks to the card. */
    interface Step {
        void run() throws InkanException;
    }
}
