package org.inkan.reader.simulator.card;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.api.simulation.SimulatedCard;

/** What is special about one simulated card, as {@link SimulatedCard#variant()} names it. */
public record Variants(Set<String> names) {
    private static final Set<String> KNOWN = Set.of(
            "main",
            "secondary",
            "half-renewed",
            "locked",
            "one-try",
            "not-activated",
            "expired",
            "rsa1024",
            "wrong-card",
            "gen1",
            "gen2",
            "pkcs15",
            "ec",
            "every-use");

    public Variants {
        names = Set.copyOf(names);
    }

    public static Variants of(SimulatedCard card) {
        return new Variants(Arrays.stream(card.variant().split("\\+"))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()));
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /** Whether all of them are names that the simulator knows. */
    public boolean known() {
        return KNOWN.containsAll(names);
    }

    /**
     * How many PIN tries are left on this card.
     *
     * @param tries on a card that nobody has tried
     */
    public int triesLeft(int tries) {
        return has("locked") ? 0 : has("one-try") ? 1 : tries;
    }
}
