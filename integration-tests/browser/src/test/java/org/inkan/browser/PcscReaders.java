package org.inkan.browser;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.browser.hand.Hand;
import org.inkan.browser.hand.Place;
import org.inkan.harness.Program;
import org.inkan.kit.profile.ShippedProfiles;
import org.inkan.kit.sandbox.Sandbox;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.inkan.runtime.profile.DescriptorReader;
import org.inkan.virtualreaders.UnavailableException;
import org.inkan.virtualreaders.VirtualReaders;

/** The same cards in virtual readers of a real PC/SC service. They stay themselves when they are pulled and put back. */
final class PcscReaders implements Readers {
    private final List<String> cards;
    private final VirtualReaders readers;
    private final Hand hand = new Hand();
    private final List<Slot> slots = new ArrayList<>();

    PcscReaders(List<String> cards) throws IOException, InterruptedException {
        this.cards = cards;
        this.readers = open(cards.size());
        readers.start();
    }

    private static VirtualReaders open(int count) throws IOException, InterruptedException {
        try {
            return VirtualReaders.open(count + count % VirtualReaders.SLOTS);
        } catch (UnavailableException e) {
            Program.missing(e.getMessage());
            throw new IllegalStateException(e); // not reached: the tests are skipped
        }
    }

    @Override
    public List<String> arguments() {
        return List.of();
    }

    /** The cards compute in this JVM: what is left for the daemon to do is not worth a second compiler. */
    @Override
    public List<String> options() {
        return List.of("-XX:TieredStopAtLevel=1");
    }

    /** Cards of the sandbox that the daemon knows; they stay where they are while it is restarted. */
    @Override
    public void serve(Path home) throws IOException, InkanException {
        if (!slots.isEmpty()) {
            return;
        }
        Sandbox sandbox = new Sandbox(Optional.of(home));
        ShippedProfiles profiles = new ShippedProfiles(new DescriptorReader());
        for (String name : cards) {
            SimulatedCard card = SimulatedCard.parse(name);
            SmartCard made = CardFactory.make(profiles.of(card.profile()), card, sandbox);
            Slot slot = new Slot(made, readers.address(slots.size()), hand.holdOf(name));
            slots.add(slot);
            hand.add(name, slot);
            slot.insert();
        }
    }

    @Override
    public void obey(String order) throws Exception {
        hand.obey(order);
    }

    @Override
    public void close() throws IOException {
        slots.forEach(Slot::pull);
        readers.close();
    }

    private static final class Slot implements Place {
        private final SmartCard card;
        private final InetSocketAddress reader;
        private final FaultPlan plan;
        private VpcdLink link;

        Slot(SmartCard card, InetSocketAddress reader, FaultPlan plan) {
            this.card = card;
            this.reader = reader;
            this.plan = plan;
        }

        @Override
        public void insert() throws InkanException {
            card.reset();
            link = new VpcdLink(card, reader);
            link.faults(plan);
        }

        @Override
        public void pull() {
            link.close();
        }
    }
}
