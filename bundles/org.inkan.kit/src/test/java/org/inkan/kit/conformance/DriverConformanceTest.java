package org.inkan.kit.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.simulation.SandboxPki.Holder;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.inkan.kit.conformance.ConformanceReport.Finding;
import org.inkan.kit.conformance.ConformanceReport.Finding.Outcome;
import org.inkan.kit.sandbox.SharedSandbox;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.card.Notes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The kit passes a sound driver and finds each of the faults that drivers have had. */
class DriverConformanceTest {
    private static Holder holder;

    @BeforeAll
    static void personalise() throws InkanException {
        holder = SharedSandbox.SANDBOX.holder(SharedSandbox.PROFILES.of("hikey"), SimulatedCard.parse("hikey"));
    }

    @Test
    void passesASoundDriver() {
        ConformanceReport report = check(new ExampleDriver());
        assertThat(report.findings())
                .as(report.toString())
                .hasSize(10)
                .extracting(Finding::outcome)
                .containsOnly(Outcome.PASSED);
        assertThat(report.conforms()).isTrue();
    }

    @Test
    void findsADriverThatTriesAgain() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException {
                        PinOutcome first = super.verify(session, pin, value);
                        return first instanceof PinOutcome.Wrong ? super.verify(session, pin, value) : first;
                    }
                }))
                .contains("wrong-pin-counts-once", "garbage-anywhere");
    }

    @Test
    void findsADriverThatSpendsATryToAsk() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public PinStatus pinStatus(CardSession session, PinInfo pin) throws InkanException {
                        try (Pin guess = Pin.of("000000".toCharArray())) {
                            return super.verify(session, pin, guess) instanceof PinOutcome.Wrong wrong
                                    ? PinStatus.usable(wrong.triesLeft().orElse(0))
                                    : PinStatus.unknown();
                        }
                    }
                }))
                .contains("status-is-free");
    }

    @Test
    void findsADriverThatLeavesPinsInMemory() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException {
                        CommandApdu verify = CommandApdu.of(0, 0x20, 0, 1)
                                .withData(value.bytes())
                                .asConfidential();
                        int status = session.transmit(verify).status();
                        return status == 0x9000
                                ? new PinOutcome.Accepted()
                                : new PinOutcome.Wrong(OptionalInt.of(status & 0xF));
                    }
                }))
                .contains("wipes-pins");
    }

    @Test
    void findsADriverThatTakesAnyCard() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public Recognition probe(CardSession session) throws InkanException {
                        super.probe(session);
                        return recognition(Specificity.APPLET);
                    }
                }))
                .containsExactly("leaves-others-alone");
    }

    @Test
    void findsADriverThatTrustsAnAnswersLength() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public TokenContents read(CardSession session, boolean withAuthorities) throws InkanException {
                        TokenContents contents = super.read(session, withAuthorities);
                        byte[] number = session.transmit(
                                        CommandApdu.of(0, 0xB0, 1, 0).withLe(16))
                                .data();
                        if (number[15] == 0) {
                            throw new InkanException(FailureCode.CARD_MALFORMED);
                        }
                        return contents;
                    }
                }))
                .containsExactly("garbage-anywhere");
    }

    @Test
    void findsADriverThatHidesAPulledCard() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation) {
                        try {
                            return super.perform(session, key, operation);
                        } catch (InkanException hidden) {
                            return new byte[256];
                        }
                    }
                }))
                .containsExactly("pulled-anywhere");
    }

    @Test
    void findsADriverThatSignsSomethingElse() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation)
                            throws InkanException {
                        byte[] result = super.perform(session, key, operation);
                        result[result.length - 1] ^= 1;
                        return result;
                    }
                }))
                .containsExactly("signs", "decrypts");
    }

    @Test
    void findsAProbeThatDoesMoreThanRead() {
        assertThat(failures(new ExampleDriver() {
                    @Override
                    public Recognition probe(CardSession session) throws InkanException {
                        Recognition found = super.probe(session);
                        session.transmit(CommandApdu.of(0, 0x20, 0, 1));
                        return found;
                    }
                }))
                .contains("probe-reads-only");
    }

    private static List<String> failures(CardDriver driver) {
        return check(driver).findings().stream()
                .filter(finding -> finding.outcome() == Outcome.FAILED)
                .map(Finding::check)
                .toList();
    }

    private static ConformanceReport check(CardDriver driver) {
        return new DriverConformance(driver, () -> new ExampleCard(holder), DriverConformanceTest::session).run();
    }

    private static CardSession session(CardChannel channel, Atr atr, Optional<Recognition> recognition) {
        Set<Integer> instructions = new HashSet<>(CommandGate.READ_ONLY.instructions());
        recognition.ifPresent(card -> {
            card.known().values().forEach(instructions::addAll);
            card.offered().values().forEach(instructions::addAll);
        });
        return new ChannelSession(
                channel,
                new ChannelSession.Context(atr, recognition, Optional.empty(), new Notes(), serial -> Optional.empty()),
                new CommandGate(instructions));
    }
}
