package org.inkan.kit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlansTest {
    /** What the card has seen. */
    private final List<String> card = new ArrayList<>();

    @Test
    void changesNothingWithoutAPlan() throws Exception {
        FaultyChannel channel = channel("");
        assertThat(transmit(channel, 3)).containsExactly("AA019000", "AA029000", "AA039000");
        assertThat(channel.commands()).isEqualTo(3);
    }

    @Test
    void pullsBeforeTheCardWorks() throws Exception {
        FaultyChannel channel = channel("pull@2");
        transmit(channel, 1);
        assertRemoved(channel);
        assertRemoved(channel);
        assertThat(card).containsExactly("01");
    }

    @Test
    void pullsAfterTheCardHasWorked() throws Exception {
        FaultyChannel channel = channel("pull-after@2");
        transmit(channel, 1);
        assertRemoved(channel);
        assertRemoved(channel);
        assertThat(card).containsExactly("01", "02");
    }

    @ParameterizedTest
    @CsvSource({
        "flip@2:0, 2A029000", "flip@2:31, AA029001", "flip@2:32, 2A029000",
        "status@2:6f00, AA026F00", "truncate@2:2, AA02", "truncate@2:9, AA029000"
    })
    void changesOneAnswer(String plan, String changed) throws Exception {
        assertThat(transmit(channel(plan), 3)).containsExactly("AA019000", changed, "AA039000");
    }

    @Test
    void givesNoAnswerThatIsNone() throws Exception {
        FaultyChannel channel = channel("truncate@1:1");
        InkanException refusal = catchThrowableOfType(InkanException.class, () -> transmit(channel, 1));
        assertThat(refusal.code()).isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void delaysByTheClockItIsGiven() throws Exception {
        List<Duration> waited = new ArrayList<>();
        FaultyChannel channel = channel(new Delay(2, Duration.ofMillis(200), waited::add));
        assertThat(transmit(channel, 3)).hasSize(3);
        assertThat(waited).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void endsADelayWhenInterrupted() {
        FaultyChannel channel = channel(new Delay(1, Duration.ofMinutes(10)));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> transmit(channel, 1)).isInstanceOf(InkanException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void combinesPlansOnOneCount() throws Exception {
        FaultyChannel channel = channel("status@1:6F00, flip@2:0 ,pull@3");
        assertThat(transmit(channel, 2)).containsExactly("AA016F00", "2A029000");
        assertRemoved(channel);
        assertThat(card).hasSize(2);
    }

    @Test
    void readsTimes() throws Exception {
        assertThat(((Delay) FaultPlans.parse("delay@5:200ms")).time()).isEqualTo(Duration.ofMillis(200));
        assertThat(((Delay) FaultPlans.parse("delay@5:2s")).time()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pull            | <fault>@<command>[:<value>]
            pull@0          | commands count from 1
            pull@7:1        | no value
            pull@99999999999| <fault>@<command>[:<value>]
            push@7          | pull, pull-after, flip, status, truncate or delay
            flip@3          | flip@<command>:<bit>
            flip@3:x        | flip@<command>:<bit>
            status@2:90     | status@<command>:<four hexadecimal digits>
            truncate@4:     | <fault>@<command>[:<value>]
            delay@5:200     | delay@<command>:<number>ms or s
            delay@5:700s    | at most 10 minutes
            """)
    void saysWhatItExpected(String text, String expected) {
        InkanException refusal = catchThrowableOfType(InkanException.class, () -> FaultPlans.parse("pull@1," + text));
        assertThat(refusal.code()).isEqualTo(FailureCode.USAGE);
        assertThat(refusal.failure().details())
                .containsEntry("fault", text.strip())
                .containsEntry("expected", expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1000})
    void takesABoundedNumberOfFaults(int faults) {
        String text = "pull@1,".repeat(faults - 1) + "pull@1";
        assertThatThrownBy(() -> FaultPlans.parse(text)).isInstanceOf(InkanException.class);
    }

    private FaultyChannel channel(String plan) throws InkanException {
        return channel(FaultPlans.parse(plan));
    }

    private FaultyChannel channel(FaultPlan plan) {
        return new FaultyChannel(
                command -> {
                    card.add(HexFormat.of().formatHex(command, 3, 4));
                    return new byte[] {(byte) 0xAA, command[3], (byte) 0x90, 0};
                },
                plan);
    }

    /** Sends this many commands, numbered from 1. */
    private static List<String> transmit(FaultyChannel channel, int commands) throws InkanException {
        List<String> answers = new ArrayList<>();
        for (int i = 1; i <= commands; i++) {
            answers.add(HexFormat.of().withUpperCase().formatHex(channel.transmit(new byte[] {0, 0, 0, (byte) i})));
        }
        return answers;
    }

    private static void assertRemoved(FaultyChannel channel) {
        InkanException refusal =
                catchThrowableOfType(InkanException.class, () -> channel.transmit(new byte[] {0, 0, 0, 2}));
        assertThat(refusal.code()).isEqualTo(FailureCode.CARD_REMOVED);
    }
}
