package org.inkan.api.card;

import java.util.Map;
import java.util.Set;
import org.inkan.api.profile.LocalizedText;

/**
 * What a probe found.
 *
 * @param family the applet generation, such as {@code hicos-gen1}; profiles speak of it by this name
 * @param title for people, such as {@code HiCOS card (first generation)}
 * @param specificity how sure
 * @param known what may be done with such a card without a profile's word, and by which instruction bytes (INS, 0 to 255)
 * @param offered what the driver can do in addition where a profile declares it as known, and by which instruction bytes
 * @param variant further notes of the driver, such as the version text; handed back in every session
 */
public record Recognition(
        String family,
        LocalizedText title,
        Specificity specificity,
        Map<Capability, Set<Integer>> known,
        Map<Capability, Set<Integer>> offered,
        String variant) {
    public Recognition {
        known = Map.copyOf(known);
        offered = Map.copyOf(offered);
    }
}
