package org.inkan.runtime.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.reader.CommandApdu;
import org.inkan.runtime.profile.DescriptorReader;
import org.junit.jupiter.api.Test;

class CommandGateTest {
    private static final Recognition CARD = new Recognition(
            "example-gen1",
            LocalizedText.of(""),
            Specificity.EXACT,
            Map.of(Capability.PIN_STATUS, Set.of(0x20)),
            Map.of(Capability.SIGN, Set.of(0x2A), Capability.WRITE_CERTIFICATE, Set.of(0xD6)),
            "");

    @Test
    void letsOnlyReadingThroughWithoutAnOperation() throws InkanException {
        CommandGate gate = CommandGate.forOperation(CARD, Optional.empty());
        for (int ins = 0; ins < 256; ins++) {
            boolean reading = Set.of(0xA4, 0xB0, 0xB2, 0xC0, 0xCA).contains(ins);
            assertThat(passes(gate, ins)).as("INS %02X", ins).isEqualTo(reading);
        }
    }

    @Test
    void opensForWhatTheDriverKnowsAndNothingElse() throws InkanException {
        CommandGate gate = CommandGate.forOperation(CARD, Optional.empty(), Capability.PIN_STATUS);
        assertThat(passes(gate, 0x20)).isTrue();
        assertThat(passes(gate, 0x2A)).isFalse();
    }

    @Test
    void opensForWhatIsOfferedOnlyWhenTheProfileVerifiedIt() throws Exception {
        assertThat(CommandGate.isKnown(CARD, Optional.empty(), Capability.SIGN)).isFalse();
        assertThat(CommandGate.isKnown(CARD, Optional.of(profile("unverified")), Capability.SIGN))
                .isFalse();
        Optional<CardProfile> verified = Optional.of(profile("verified"));
        assertThat(passes(CommandGate.forOperation(CARD, verified, Capability.SIGN), 0x2A))
                .isTrue();
    }

    @Test
    void whatIsOfferedStaysShutBesideWhatIsKnownOfTheSameOperation() throws Exception {
        Recognition both = new Recognition(
                CARD.family(),
                CARD.title(),
                CARD.specificity(),
                Map.of(Capability.SIGN, Set.of(0x2A)),
                Map.of(Capability.SIGN, Set.of(0x88)),
                "");
        CommandGate unverified = CommandGate.forOperation(both, Optional.of(profile("unverified")), Capability.SIGN);
        assertThat(passes(unverified, 0x2A)).isTrue();
        assertThat(passes(unverified, 0x88)).isFalse();
        CommandGate verified = CommandGate.forOperation(both, Optional.of(profile("verified")), Capability.SIGN);
        assertThat(passes(verified, 0x88)).isTrue();
    }

    @Test
    void aProfileCannotOpenWhatTheDriverDoesNotOffer() throws Exception {
        assertThat(CommandGate.isKnown(CARD, Optional.of(profile("verified")), Capability.DECRYPT))
                .isFalse();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(refused(Capability.SIGN)).isEqualTo(FailureCode.PIN_TRANSPORT_MISSING);
        assertThat(refused(Capability.WRITE_CERTIFICATE)).isEqualTo(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    private static FailureCode refused(Capability operation) {
        return catchThrowableOfType(
                        InkanException.class, () -> CommandGate.forOperation(CARD, Optional.empty(), operation))
                .code();
    }

    private static boolean passes(CommandGate gate, int ins) {
        return catchThrowableOfType(InkanException.class, () -> gate.check(CommandApdu.of(0, ins, 0, 0))) == null;
    }

    /** The example, whose card can sign as surely as is said. */
    private static CardProfile profile(String confidence) throws Exception {
        try (InputStream in = CommandGateTest.class.getResourceAsStream("/org/inkan/runtime/profile/complete.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace(
                            "\"SIGN\": {\"confidence\": \"unverified\"",
                            "\"SIGN\": {\"confidence\": \"" + confidence + "\"");
            return new DescriptorReader().read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
