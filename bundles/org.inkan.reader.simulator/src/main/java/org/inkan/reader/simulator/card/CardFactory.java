package org.inkan.reader.simulator.card;

import java.util.Map;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.reader.simulator.gpki.ForeignCard;
import org.inkan.reader.simulator.gpki.Gen1Card;
import org.inkan.reader.simulator.gpki.Gen2Card;
import org.inkan.reader.simulator.pkcs15.Pkcs15Card;

/** Chooses the layout of a simulated card and makes it: a variant's word goes before the profile's. */
public final class CardFactory {
    private static final Map<String, Layout> LAYOUTS =
            Map.of("hicos-gen1", Gen1Card::of, "hicos-gen2", Gen2Card::of, "pkcs15", Pkcs15Card::of);
    private static final Map<String, String> LAYOUT_OF_VARIANT =
            Map.of("gen1", "hicos-gen1", "gen2", "hicos-gen2", "pkcs15", "pkcs15");

    private CardFactory() {}

    /**
     * @throws InkanException {@code TOKEN_NOT_FOUND} if there is no such variant or layout
     */
    public static SmartCard make(CardProfile profile, SimulatedCard card, SandboxPki pki) throws InkanException {
        Variants variants = Variants.of(card);
        if (variants.has("wrong-card")) {
            return new ForeignCard();
        }
        String name = LAYOUT_OF_VARIANT.entrySet().stream()
                .filter(entry -> variants.has(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(profile.simulation().layout());
        Layout layout = LAYOUTS.get(name);
        if (layout == null || !variants.known()) {
            throw new InkanException(FailureCode.TOKEN_NOT_FOUND);
        }
        return layout.card(profile, card, pki.holder(profile, card), pki);
    }
}
