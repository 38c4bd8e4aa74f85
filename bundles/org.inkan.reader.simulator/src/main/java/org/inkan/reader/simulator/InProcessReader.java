package org.inkan.reader.simulator;

import java.time.Duration;
import java.util.function.Consumer;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.PresenceListener;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.reader.simulator.card.SmartCard;

/** A reader inside the process. The card is in it from the start. */
public final class InProcessReader implements CardReader, SimulatedReader {
    private final String name;
    private final SimulatedCard description;
    private final CardSlot slot;
    private final PresenceFeed feed;
    private final Consumer<InProcessReader> whenClosed;

    /**
     * @param whenClosed called once, when it is unplugged
     */
    public InProcessReader(
            String name, SimulatedCard description, SmartCard card, Consumer<InProcessReader> whenClosed) {
        this.whenClosed = whenClosed;
        this.name = name;
        this.description = description;
        this.slot = new CardSlot(card, this::publish);
        this.feed = new PresenceFeed(name, slot::presence);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SimulatedCard card() {
        return description;
    }

    @Override
    public CardPresence presence() {
        return slot.presence();
    }

    @Override
    public Watch watch(PresenceListener listener) {
        return feed.watch(listener);
    }

    @Override
    public CardConnection connect(Duration limit) throws InkanException {
        return new SlotConnection(slot);
    }

    @Override
    public void insert() {
        slot.insert();
    }

    @Override
    public void pull() {
        slot.pull();
    }

    @Override
    public long commands() {
        return slot.commands();
    }

    @Override
    public void faults(FaultPlan plan) {
        slot.faults(plan);
    }

    @Override
    public void close() {
        if (slot.unplug()) {
            feed.close();
            whenClosed.accept(this);
        }
    }

    private void publish() {
        feed.publish();
    }
}
