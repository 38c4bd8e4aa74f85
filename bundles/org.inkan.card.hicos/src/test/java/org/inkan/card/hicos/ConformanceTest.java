package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.inkan.kit.conformance.CardUnderTest;
import org.inkan.kit.conformance.ConformanceReport;
import org.inkan.kit.conformance.DriverConformance;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.gpki.SimulatedPinTransport;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks that every driver has to pass. */
class ConformanceTest {
    @ParameterizedTest
    @ValueSource(strings = {"moica", "moica/gen2"})
    void passesEveryCheck(String name) {
        ConformanceReport report = new DriverConformance(
                        new HicosDriver(List.of(new SimulatedPinTransport())),
                        () -> new Subject(fresh(name)),
                        ConformanceTest::session)
                .run();

        assertThat(report.findings())
                .allSatisfy(finding -> assertThat(finding.outcome())
                        .as("%s", finding)
                        .isEqualTo(ConformanceReport.Finding.Outcome.PASSED));
    }

    private static SmartCard fresh(String name) {
        try {
            return CardInReader.card(name);
        } catch (InkanException e) {
            throw new AssertionError(e);
        }
    }

    private static CardSession session(CardChannel channel, Atr atr, Optional<Recognition> recognition) {
        return new ChannelSession(
                channel,
                new ChannelSession.Context(
                        atr,
                        recognition,
                        Optional.empty(),
                        ChannelSession.Context.unknown(atr).notes(),
                        serial -> Optional.empty()),
                recognition.map(ConformanceTest::gate).orElse(CommandGate.READ_ONLY));
    }

    private static CommandGate gate(Recognition recognition) {
        try {
            return CommandGate.forOperation(
                    recognition, Optional.empty(), recognition.known().keySet().toArray(Capability[]::new));
        } catch (InkanException e) {
            throw new AssertionError(e);
        }
    }

    /** Inserting resets it. */
    private record Subject(SmartCard card) implements CardUnderTest {
        @Override
        public Atr atr() {
            return card.atr();
        }

        @Override
        public CardChannel insert() {
            card.reset();
            return card::process;
        }

        @Override
        public Pin pin() {
            return CardInReader.pin(CardInReader.PIN);
        }

        @Override
        public Pin wrongPin() {
            return CardInReader.pin("111111");
        }
    }
}
