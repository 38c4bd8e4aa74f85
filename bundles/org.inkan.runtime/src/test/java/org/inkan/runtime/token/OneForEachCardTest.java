package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenId;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.api.token.Unlocked;
import org.junit.jupiter.api.Test;

class OneForEachCardTest {
    private static final Token DRIVER = new Shown("driver", "TP00000000000001", PrivateUse.NEEDS_TRANSPORT);
    private static final Token MODULE = new Shown("module", "TP00000000000001", PrivateUse.READY);
    private static final Token OTHER = new Shown("other", "TP00000000000002", PrivateUse.NEEDS_TRANSPORT);
    private static final Token UNREADABLE = new Shown("unreadable", null, PrivateUse.NEEDS_TRANSPORT);

    @Test
    void theModulesTokenStandsForTheCardThatOurDriverOnlyReads() {
        assertThat(OneForEachCard.of(List.of(DRIVER, OTHER, MODULE))).containsExactly(OTHER, MODULE);
    }

    @Test
    void withoutAModuleTheCardIsStillShown() {
        assertThat(OneForEachCard.of(List.of(DRIVER, OTHER))).containsExactly(DRIVER, OTHER);
    }

    @Test
    void aCardThatCannotBeReadHidesNothingAndIsNotHidden() {
        assertThat(OneForEachCard.of(List.of(UNREADABLE, MODULE))).containsExactly(UNREADABLE, MODULE);
    }

    /** A token of which only its name, number and use are looked at. */
    private record Shown(String name, String number, PrivateUse use) implements Token {
        @Override
        public TokenSummary summary() {
            return new TokenSummary(
                    new TokenId(name),
                    name,
                    LocalizedText.of(name),
                    "f",
                    Optional.empty(),
                    "d",
                    Optional.empty(),
                    Optional.empty(),
                    use);
        }

        @Override
        public TokenContents contents() throws InkanException {
            if (number == null) {
                throw new InkanException(FailureCode.CARD_MALFORMED);
            }
            return new TokenContents(number, "", "", List.of(), List.of(), List.of(), "");
        }

        @Override
        public TokenContents contentsWithAuthorities() throws InkanException {
            return contents();
        }

        @Override
        public PinStatus pinStatus(PinInfo pin) {
            return PinStatus.unknown();
        }

        @Override
        public KeyJob begin(JobRequest job, PinPrompt prompt) throws InkanException {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }

        @Override
        public void changePin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }

        @Override
        public void unblockPin(PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }

        @Override
        public Optional<Unlocked> unlocked() {
            return Optional.empty();
        }

        @Override
        public void lock() {}
    }
}
