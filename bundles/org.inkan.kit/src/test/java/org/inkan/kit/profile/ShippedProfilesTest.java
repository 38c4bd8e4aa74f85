package org.inkan.kit.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.profile.AtrHint;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.FamilyRule;
import org.inkan.api.profile.IssuerRule;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.Provenance;
import org.inkan.api.reader.Atr;
import org.inkan.kit.sandbox.SharedSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedProfilesTest {
    private static final Set<String> SITUATIONS =
            Set.of("locked", "expired", "not-activated", "wrong-card", "half-renewed");

    static List<CardProfile> profiles() {
        return SharedSandbox.PROFILES.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void speaksToPeopleInEachLanguage(CardProfile profile) {
        assertThat(profile.help()).containsOnlyKeys(SITUATIONS);
        List<LocalizedText> texts = new ArrayList<>(profile.help().values());
        texts.add(profile.name());
        texts.add(profile.holder());
        profile.atrs().forEach(hint -> texts.add(hint.meaning()));
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.byTag()).containsOnlyKeys("zh-Hant-TW", "en", "pt");
            assertThat(text.byTag().values())
                    .doesNotHaveDuplicates()
                    .allSatisfy(words -> assertThat(words).isNotBlank());
            // Chinese has its own punctuation marks, as wide as its characters
            assertThat(text.in(Locale.TAIWAN)).doesNotContainPattern("\\p{IsHan}[,;:!?()]|[,;:!?()]\\p{IsHan}");
        });
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void saysWhereEachFactIsFrom(CardProfile profile) {
        List<Provenance> provenances = new ArrayList<>();
        profile.atrs().forEach(hint -> provenances.add(hint.provenance()));
        profile.pin().ifPresent(rules -> provenances.add(rules.provenance()));
        provenances.add(profile.subject().provenance());
        profile.families()
                .forEach(family -> provenances.addAll(family.capabilities().values()));
        profile.renewal().ifPresent(window -> provenances.add(window.provenance()));
        profile.anchors().forEach(anchor -> provenances.add(anchor.provenance()));

        assertThat(provenances)
                .allSatisfy(provenance -> assertThat(provenance.source()).hasSizeGreaterThan(5));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void letsNobodyDoMoreThanReadOnRealCards(CardProfile profile) {
        for (FamilyRule family : profile.families()) {
            boolean simulated = family.family().startsWith("sim-")
                    || "Inkan Simulator".equals(family.settings().get("manufacturer"));
            if (simulated) {
                assertThat(family.known()).contains(Capability.READ, Capability.VERIFY_PIN, Capability.SIGN);
            } else {
                assertThat(family.known()).containsExactly(Capability.READ);
                assertThat(family.capabilities()).containsOnlyKeys(Capability.values());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void simulatesWithinItsOwnRules(CardProfile profile) {
        var simulation = profile.simulation();
        profile.pin()
                .ifPresent(rules -> assertThat(simulation.pin())
                        .hasSizeBetween(rules.minLength(), rules.maxLength())
                        .containsOnlyDigits());
        Set<String> spokenOf = new HashSet<>(profile.subject().attributes());
        assertThat(simulation.subject()).containsKeys(spokenOf.toArray(String[]::new));
        spokenOf.addAll(profile.subject().directoryAttributes());
        spokenOf.add("rfc822Name");
        assertThat(simulation.subject().keySet()).isSubsetOf(spokenOf);
        assertThat(simulation.layout())
                .isEqualTo(profile.issuers().get(0).attributes().containsValue("行政院") ? "hicos-gen1" : "pkcs15");
        assertThat(profile.unknown()).isNotEmpty();
    }

    @Test
    void tellsEveryCaApart() {
        List<IssuerRule> rules = profiles().stream()
                .flatMap(profile -> profile.issuers().stream())
                .toList();
        assertThat(rules).doesNotHaveDuplicates();
        assertThat(profiles())
                .filteredOn(CardProfile::test)
                .extracting(CardProfile::id)
                .containsExactly("gtestca");
    }

    @Test
    void namesCardsThatPeoplePutInByMistake() {
        Atr healthInsurance = Atr.of("3B FD 18 00 00 81 31 FE 45 53 4C 4A 35 32 47 78 78 79 79 79 7A 52 AA");
        assertThat(profiles().stream().flatMap(profile -> profile.atrs().stream()))
                .filteredOn(hint -> hint.matches(healthInsurance))
                .singleElement()
                .satisfies(hint -> {
                    assertThat(hint.family()).isEmpty();
                    assertThat(hint.meaning().in(Locale.ENGLISH)).isEqualTo("a health-insurance card");
                    assertThat(hint.meaning().in(Locale.TAIWAN)).isEqualTo("健保卡");
                });
    }

    @Test
    void expectsNoCaFromAnAtr() {
        Atr shared = Atr.of("3B B8 13 00 81 31 FA 52 43 48 54 4D 4F 49 43 41 A5");
        assertThat(profiles().stream().flatMap(profile -> profile.atrs().stream()))
                .filteredOn(hint -> hint.matches(shared))
                .hasSize(5)
                .extracting(AtrHint::family)
                .containsOnly("hicos-gen1");
    }

    @Test
    void simulatesANameBeyondTheBasicPlane() {
        assertThat(SharedSandbox.PROFILES
                        .of("moica")
                        .simulation()
                        .subject()
                        .get("CN")
                        .codePoints())
                .anyMatch(Character::isSupplementaryCodePoint);
    }
}
