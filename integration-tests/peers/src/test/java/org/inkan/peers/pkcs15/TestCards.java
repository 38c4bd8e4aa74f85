package org.inkan.peers.pkcs15;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.kit.sandbox.Sandbox;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.runtime.profile.DescriptorReader;

/** Simulated PKCS#15 cards and what is on them. */
final class TestCards {
    static final CardProfile TWCA = profile();

    private static final Sandbox PKI = new Sandbox(Optional.empty());

    private TestCards() {}

    static SmartCard card(String variant) throws InkanException {
        return CardFactory.make(TWCA, new SimulatedCard("twca", variant), PKI);
    }

    static SandboxPki.Holder holder(String variant) throws InkanException {
        return PKI.holder(TWCA, new SimulatedCard("twca", variant));
    }

    private static CardProfile profile() {
        Path descriptor = Path.of(System.getProperty("inkan.root"))
                .resolve("bundles/org.inkan.profile.twca/src/main/resources/profile.json");
        try (InputStream in = Files.newInputStream(descriptor)) {
            return new DescriptorReader().read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InkanException e) {
            throw new AssertionError(e);
        }
    }
}
