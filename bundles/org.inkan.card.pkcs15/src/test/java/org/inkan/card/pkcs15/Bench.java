package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;
import org.inkan.kit.profile.ShippedProfiles;
import org.inkan.kit.sandbox.Sandbox;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.card.Notes;
import org.inkan.runtime.profile.DescriptorReader;

/** A simulated card under the runtime's own session, with a line that counts and can fail. */
final class Bench implements CardChannel {
    static final CardProfile TWCA = new ShippedProfiles(new DescriptorReader()).of("twca");
    static final Sandbox PKI = new Sandbox(Optional.empty());
    static final String PIN = TWCA.simulation().pin();
    static final String PUK = "13572468";

    /** Without historical bytes that announce anything: chaining and short lengths only. */
    static final Atr SILENT_ATR = Atr.of("3B 80 81 31 FE 45 0B");

    final Pkcs15Driver driver = new Pkcs15Driver();
    final Map<String, TokenContents> remembered = new HashMap<>();
    final List<byte[]> commands = new ArrayList<>();
    private final SmartCard card;
    private final Atr atr;
    private Notes notes = new Notes();
    private Optional<Recognition> recognition = Optional.empty();
    private FaultPlan plan = FaultPlan.NONE;
    private long number;
    private boolean pulled;

    Bench(SmartCard card, Atr atr) {
        this.card = card;
        this.atr = atr;
    }

    static Bench with(String variant) throws InkanException {
        SmartCard card = card(variant);
        return new Bench(card, card.atr());
    }

    static SmartCard card(String variant) throws InkanException {
        return CardFactory.make(TWCA, new SimulatedCard("twca", variant), PKI);
    }

    /** Pulled and put in again: what was written stays. */
    Bench insert() {
        card.reset();
        pulled = false;
        plan = FaultPlan.NONE;
        notes = new Notes();
        recognition = Optional.empty();
        commands.clear();
        return this;
    }

    /** As after a job: the card is reset, what is known of it stays. */
    void reset() {
        card.reset();
        notes = new Notes();
    }

    void faults(FaultPlan next) {
        plan = next;
        number = 0;
    }

    /** The probe and what follows share their notes, as they do in the runtime. */
    Recognition probe() throws InkanException {
        Recognition found = driver.probe(new ChannelSession(
                this,
                new ChannelSession.Context(atr, Optional.empty(), Optional.empty(), notes, serial -> Optional.empty()),
                CommandGate.READ_ONLY));
        recognition = Optional.of(found);
        return found;
    }

    CardSession session(Capability... capabilities) throws InkanException {
        if (recognition.isEmpty()) {
            probe();
        }
        return new ChannelSession(
                this,
                new ChannelSession.Context(
                        atr,
                        recognition,
                        Optional.of(TWCA),
                        notes,
                        serial -> Optional.ofNullable(remembered.get(serial))),
                CommandGate.forOperation(recognition.get(), Optional.of(TWCA), capabilities));
    }

    TokenContents read() throws InkanException {
        return driver.read(session(Capability.READ), false);
    }

    void verify(TokenContents contents) throws InkanException {
        try (Pin pin = pin(PIN)) {
            driver.verify(session(Capability.VERIFY_PIN), userPin(contents), pin);
        }
    }

    static Pin pin(String digits) {
        return Pin.of(digits.toCharArray());
    }

    static PinInfo userPin(TokenContents contents) {
        return contents.pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow();
    }

    static KeyInfo key(TokenContents contents, KeyUse use) {
        return contents.keys().stream()
                .filter(key -> key.uses().contains(use))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public byte[] transmit(byte[] command) throws InkanException {
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        commands.add(command.clone());
        byte[] answer = plan.answer(++number, command, new FaultPlan.Line() {
            @Override
            public byte[] send(byte[] sent) {
                return card.process(sent);
            }

            @Override
            public void pull() {
                pulled = true;
            }
        });
        if (pulled) {
            throw new InkanException(FailureCode.CARD_REMOVED);
        }
        return answer;
    }
}
