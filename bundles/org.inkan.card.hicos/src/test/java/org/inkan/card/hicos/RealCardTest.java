package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that show what has been published of real ones: how they are recognised, and what is not done with them. */
class RealCardTest {
    private static final Atr FIRST = Atr.of("3B B8 13 00 81 31 FA 52 43 48 54 4D 4F 49 43 41 A5");
    private static final Atr SECOND = Atr.of("3B D8 96 00 81 B1 FE 45 1F 07 43 48 54 47 50 4B 49 4A DD");
    private static final Atr UNHEARD_OF = Atr.of("3B 80 80 01 01");

    @Test
    void readsTheFirstGenerationAndSendsItNoPin() throws Exception {
        try (CardInReader card =
                CardInReader.holding(AlteredCard.saying("CHT V32N", FIRST, CardInReader.card("moica")))) {
            Recognition recognition = card.probe();
            assertThat(recognition.family()).isEqualTo("hicos-gen1");
            assertThat(recognition.specificity()).isEqualTo(Specificity.EXACT);
            assertThat(recognition.known()).containsOnlyKeys(Capability.READ);
            assertThat(recognition.offered())
                    .containsOnlyKeys(Capability.VERIFY_PIN, Capability.SIGN, Capability.DECRYPT);

            TokenContents contents = card.read(true);
            assertThat(contents.certificates()).hasSize(4);
            assertThat(contents.pins()).extracting(PinInfo::role).containsExactly(PinInfo.Role.USER);
            assertNothingIsSent(card, contents);
        }
    }

    @Test
    void readsTheSecondGenerationAndSendsItNoPin() throws Exception {
        byte[] own = Family.SIMULATED_GEN2.applet().orElseThrow();
        AlteredCard second = new AlteredCard(SECOND, CardInReader.card("moica/gen2"), (command, selected, inner) -> {
            boolean byName = AlteredCard.isSelect(command) && command[2] == 0x04;
            if (!byName) {
                return inner.process(command);
            }
            byte[] name = Arrays.copyOfRange(command, 5, command.length);
            byte[] translated = Arrays.copyOf(new byte[] {0, (byte) 0xA4, 4, 0x0C, (byte) own.length}, 5 + own.length);
            System.arraycopy(own, 0, translated, 5, own.length);
            return Arrays.equals(name, Family.GEN2.applet().orElseThrow())
                    ? inner.process(translated)
                    : ResponseApdu.of(0x6A82).encoded();
        });
        try (CardInReader card = CardInReader.holding(second)) {
            Recognition recognition = card.probe();
            assertThat(recognition.family()).isEqualTo("hicos-gen2");
            assertThat(recognition.known()).containsOnlyKeys(Capability.READ);
            assertThat(recognition.offered()).isEmpty();

            TokenContents contents = card.read(true);
            assertThat(contents.certificates()).hasSize(4);
            assertNothingIsSent(card, contents);
        }
    }

    private static void assertNothingIsSent(CardInReader card, TokenContents contents) throws InkanException {
        assertThat(card.counted(() -> {
                    PinInfo info = CardInReader.pin(contents);
                    assertThat(card.driver.pinStatus(card.session(), info)).isEqualTo(PinStatus.unknown());
                    try (Pin pin = CardInReader.pin(CardInReader.PIN)) {
                        assertThatThrownBy(() -> card.driver.verify(card.session(), info, pin))
                                .isInstanceOfSatisfying(
                                        InkanException.class,
                                        e -> assertThat(e.code()).isEqualTo(FailureCode.PIN_TRANSPORT_MISSING));
                    }
                }))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CHT V21N", "CHT V22N", "CHT V31N"})
    void refusesOlderRevisionsPolitely(String version) throws Exception {
        try (CardInReader card = CardInReader.holding(AlteredCard.saying(version, FIRST, CardInReader.card("moica")))) {
            Recognition recognition = card.probe();
            assertThat(recognition.family()).isEqualTo("hicos-legacy");
            assertThat(recognition.known()).isEmpty();

            assertThat(card.counted(() -> assertThatThrownBy(() -> card.driver.read(card.session(), false))
                            .isInstanceOfSatisfying(
                                    InkanException.class,
                                    e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_OPERATION_UNKNOWN))))
                    .isZero();
        }
    }

    @Test
    void recognisesACardWhoseAtrNobodyHasSeen() throws Exception {
        try (CardInReader card =
                CardInReader.holding(AlteredCard.saying("CHT V32N", UNHEARD_OF, CardInReader.card("moica")))) {
            assertThat(card.driver.bestClaim(UNHEARD_OF)).isEqualTo(Specificity.STANDARD);
            assertThat(card.probe().family()).isEqualTo("hicos-gen1");
        }
    }

    /** A probe of unknown cards has to be harmless: these are all bytes that it may ever send. */
    @Test
    void probesWithNothingButSelectAndRead() throws Exception {
        Set<Integer> harmless = Set.of(Ins.SELECT, Ins.READ_BINARY);
        AlteredCard watched = new AlteredCard(UNHEARD_OF, CardInReader.card("moica"), (command, selected, inner) -> {
            assertThat(harmless).contains(command[1] & 0xFF);
            return ResponseApdu.of(0x6A82).encoded();
        });
        try (CardInReader card = CardInReader.holding(watched)) {
            assertThat(card.probe().specificity()).isEqualTo(Specificity.NONE);
        }
    }
}
