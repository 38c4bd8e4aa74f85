package org.inkan.api.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is specific to one CA. The runtime makes it from the descriptor of a profile bundle and registers it as a
 * service; of two versions of one profile the higher bundle version counts.
 *
 * @param id lower-case letters, such as {@code moica}
 * @param name of the CA's cards, for people
 * @param holder who holds them, for people
 * @param issuers names that its CA certificates have
 * @param atrs known ATRs, also those of cards that people put in by mistake
 * @param pin rules for the holder's PIN; empty when unknown
 * @param subject shape of holders' names
 * @param families what its cards can do, by family
 * @param renewal when certificates can be renewed; empty when unknown
 * @param connector the name of the connector that renews them; empty when there is none
 * @param anchors roots its certificates lead to
 * @param help texts for people by situation ({@code locked}, {@code expired}, {@code not-activated}, {@code wrong-card},
 *     {@code half-renewed})
 * @param simulation how to make a simulated card
 * @param test whether the CA issues test certificates only
 * @param unknown what is not known of these cards, in words for people who maintain the profile
 */
public record CardProfile(
        String id,
        LocalizedText name,
        LocalizedText holder,
        List<IssuerRule> issuers,
        List<AtrHint> atrs,
        Optional<PinRules> pin,
        SubjectShape subject,
        List<FamilyRule> families,
        Optional<RenewalWindow> renewal,
        Optional<String> connector,
        List<AnchorFingerprint> anchors,
        Map<String, LocalizedText> help,
        SimulationSpec simulation,
        boolean test,
        List<String> unknown) {
    /** Service property: the profile's id. */
    public static final String ID_PROPERTY = "inkan.profile.id";

    public CardProfile {
        issuers = List.copyOf(issuers);
        atrs = List.copyOf(atrs);
        families = List.copyOf(families);
        anchors = List.copyOf(anchors);
        help = Map.copyOf(help);
        unknown = List.copyOf(unknown);
    }

    /**
     * The profile as it holds for one card: without the rules for other makers' cards.
     *
     * @param manufacturer as the card names it
     */
    public CardProfile forManufacturer(String manufacturer) {
        return new CardProfile(
                id,
                name,
                holder,
                issuers,
                atrs,
                pin,
                subject,
                families.stream().filter(rule -> rule.appliesTo(manufacturer)).toList(),
                renewal,
                connector,
                anchors,
                help,
                simulation,
                test,
                unknown);
    }

    /** What its cards of a family can do, if the profile speaks of that family. */
    public Optional<FamilyRule> family(String family) {
        return families.stream().filter(rule -> rule.family().equals(family)).findFirst();
    }
}
