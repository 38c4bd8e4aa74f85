package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.junit.jupiter.api.Test;

class StatusWordsTest {
    @Test
    void tellWhatBecameOfAPin() throws InkanException {
        assertThat(StatusWords.outcome(0x9000, Family.SIMULATED_GEN1)).isEqualTo(new PinOutcome.Accepted());
        assertThat(StatusWords.outcome(0x63C2, Family.SIMULATED_GEN1))
                .isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
        assertThat(StatusWords.outcome(0x6300, Family.SIMULATED_GEN1))
                .isEqualTo(new PinOutcome.Wrong(OptionalInt.empty()));
        assertThat(StatusWords.outcome(0x63C0, Family.SIMULATED_GEN1)).isEqualTo(new PinOutcome.Blocked());
        assertThat(StatusWords.outcome(0x6983, Family.SIMULATED_GEN1)).isEqualTo(new PinOutcome.Blocked());
        assertThatThrownBy(() -> StatusWords.outcome(0x6985, Family.SIMULATED_GEN1))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_NOT_ACTIVATED));
        assertThatThrownBy(() -> StatusWords.outcome(0x6985, Family.GEN1))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_REFUSED));
        assertThatThrownBy(() -> StatusWords.outcome(0x6988, Family.SIMULATED_GEN1))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        e -> assertThat(e.failure().details()).containsEntry("status", "6988"));
    }

    @Test
    void tellTheTriesLeft() {
        assertThat(StatusWords.tries(0x63C3)).isEqualTo(PinStatus.usable(3));
        assertThat(StatusWords.tries(0x63C0).state()).isEqualTo(PinStatus.State.BLOCKED);
        assertThat(StatusWords.tries(0x6983).state()).isEqualTo(PinStatus.State.BLOCKED);
        assertThat(StatusWords.tries(0x6985).state()).isEqualTo(PinStatus.State.NOT_ACTIVATED);
        assertThat(StatusWords.tries(0x6D00)).isEqualTo(PinStatus.unknown());
    }
}
