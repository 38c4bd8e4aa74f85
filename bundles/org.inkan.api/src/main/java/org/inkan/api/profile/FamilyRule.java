package org.inkan.api.profile;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.inkan.api.card.Capability;

/**
 * What a CA's cards of one family can do. A capability that is not listed, or not {@code VERIFIED}, never becomes a command.
 *
 * @param family as in {@link org.inkan.api.card.Recognition#family()}
 * @param capabilities how well each is known
 * @param settings numbers and paths for the driver, by the names that its README lists
 */
public record FamilyRule(String family, Map<Capability, Provenance> capabilities, Map<String, String> settings) {
    /** Setting: the rule holds only for cards that name exactly this manufacturer. */
    public static final String MANUFACTURER = "manufacturer";

    public FamilyRule {
        capabilities = Map.copyOf(capabilities);
        settings = Map.copyOf(settings);
    }

    /**
     * Whether the rule speaks of a card.
     *
     * @param manufacturer as the card names it
     */
    public boolean appliesTo(String manufacturer) {
        return settings.getOrDefault(MANUFACTURER, manufacturer).equals(manufacturer);
    }

    /** What may be done. */
    public Set<Capability> known() {
        return capabilities.entrySet().stream()
                .filter(entry -> entry.getValue().confidence() == Provenance.Confidence.VERIFIED)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
