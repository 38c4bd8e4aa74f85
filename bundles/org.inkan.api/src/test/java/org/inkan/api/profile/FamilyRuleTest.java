package org.inkan.api.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.inkan.api.card.Capability;
import org.inkan.api.profile.Provenance.Confidence;
import org.junit.jupiter.api.Test;

class FamilyRuleTest {
    @Test
    void onlyWhatIsVerifiedIsKnown() {
        FamilyRule rule = new FamilyRule(
                "f",
                Map.of(
                        Capability.READ, new Provenance(Confidence.VERIFIED, "seen"),
                        Capability.SIGN, new Provenance(Confidence.UNVERIFIED, "heard"),
                        Capability.CHANGE_PIN, new Provenance(Confidence.UNKNOWN, "")),
                Map.of());
        assertThat(rule.known()).containsExactly(Capability.READ);
    }

    @Test
    void aRuleForOneMakerSaysNothingOfAnothersCards() {
        FamilyRule rule = new FamilyRule("f", Map.of(), Map.of(FamilyRule.MANUFACTURER, "Inkan Simulator"));
        assertThat(rule.appliesTo("Inkan Simulator")).isTrue();
        assertThat(rule.appliesTo("Some Card Maker")).isFalse();
        assertThat(rule.appliesTo("")).isFalse();
    }

    @Test
    void aRuleWithoutMakerHoldsForAll() {
        assertThat(new FamilyRule("f", Map.of(), Map.of()).appliesTo("anybody")).isTrue();
    }
}
