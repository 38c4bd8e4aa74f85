package org.inkan.peers.launched;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.kit.sandbox.Sandbox;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.runtime.profile.DescriptorReader;

/** Cards of any profile, with certificates of one sandbox. */
final class SimulatedCardsForPcsc {
    private final Sandbox pki = new Sandbox(Optional.empty());

    SmartCard card(String name) throws IOException, InkanException {
        SimulatedCard card = SimulatedCard.parse(name);
        return CardFactory.make(profile(card.profile()), card, pki);
    }

    private static CardProfile profile(String id) throws IOException, InkanException {
        Path descriptor = Path.of(
                System.getProperty("inkan.root"), "bundles/org.inkan.profile." + id, "src/main/resources/profile.json");
        try (InputStream in = Files.newInputStream(descriptor)) {
            return new DescriptorReader().read(in);
        }
    }
}
