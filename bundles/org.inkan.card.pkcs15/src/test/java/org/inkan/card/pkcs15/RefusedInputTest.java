package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.Test;

/** What the card could only refuse, or count as a try, is not sent to it. */
class RefusedInputTest {
    private static final String TOO_LONG = "1".repeat(17);

    @Test
    void aPinThatDoesNotFitTheCard() throws Exception {
        Bench bench = Bench.with("");
        PinInfo user = Bench.userPin(bench.read());
        CardSession session = bench.session(Capability.VERIFY_PIN, Capability.CHANGE_PIN);
        bench.commands.clear();

        for (String wrong : List.of("", TOO_LONG)) {
            try (Pin pin = Bench.pin(wrong);
                    Pin right = Bench.pin(Bench.PIN)) {
                refuses(FailureCode.PIN_FORMAT, () -> bench.driver.verify(session, user, pin));
                refuses(
                        FailureCode.PIN_FORMAT,
                        () -> bench.driver.replacePin(session, user, PinChange.CHANGE, pin, right));
                refuses(
                        FailureCode.PIN_FORMAT,
                        () -> bench.driver.replacePin(session, user, PinChange.CHANGE, right, pin));
            }
        }

        assertThat(bench.commands).isEmpty();
    }

    @Test
    void anOperationThatIsNotTheKeys() throws Exception {
        Bench bench = Bench.with("");
        TokenContents contents = bench.read();
        KeyInfo rsa = Bench.key(contents, KeyUse.DECRYPT);
        CardSession session = bench.session(Capability.SIGN, Capability.DECRYPT);
        bench.commands.clear();

        for (PrivateOperation operation :
                List.of(new PrivateOperation.Decipher(new byte[255]), new PrivateOperation.SignHash(new byte[32]))) {
            refuses(FailureCode.KEY_UNSUITABLE, () -> bench.driver.perform(session, rsa, operation));
        }

        assertThat(bench.commands).isEmpty();
    }

    @Test
    void anEnvironmentThatAKeyOfEveryUseMayHaveLost() throws Exception {
        Bench bench = Bench.with("every-use");
        TokenContents contents = bench.read();
        for (int i = 0; i < 2; i++) {
            bench.verify(contents);
            bench.commands.clear();

            assertThat(SimulatedCardTest.signs(bench, contents)).isTrue();

            assertThat(instructions(bench)).containsSubsequence(0x22, 0x2A);
        }
    }

    private static Stream<Integer> instructions(Bench bench) {
        return bench.commands.stream().map(command -> command[1] & 0xFF);
    }

    private static void refuses(FailureCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
