package org.inkan.reader.simulator.vpcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.reader.simulator.card.SmartCard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VpcdLinkTest {
    private static final Atr ATR = Atr.of("3B 81 01 01 81");

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private byte[] response = {(byte) 0x90, 0};
    private VirtualReader reader;
    private VpcdLink link;

    private final class TestCard implements SmartCard {
        @Override
        public Atr atr() {
            return ATR;
        }

        @Override
        public void reset() {
            heard.add("reset");
        }

        @Override
        public byte[] process(byte[] command) {
            heard.add("command of " + command.length);
            return response;
        }
    }

    @BeforeEach
    void insert() throws Exception {
        reader = new VirtualReader();
        link = new VpcdLink(new TestCard(), reader.address());
        reader.accept();
    }

    @AfterEach
    void pull() throws Exception {
        link.close();
        reader.close();
    }

    @Test
    void onlyTheQuestionForTheAtrIsAnswered() throws Exception {
        reader.send(1);
        reader.send(2);
        reader.send(0);
        reader.send(99);
        reader.send(4);
        assertThat(reader.receive()).isEqualTo(ATR.bytes());
        assertThat(heard).containsExactly("reset", "reset", "reset");
        assertThat(link.commands()).isZero();
    }

    @Test
    void aCommandIsAnsweredAndCounted() throws Exception {
        reader.send(0, 0xA4, 0, 0);
        assertThat(reader.receive()).isEqualTo(response);
        reader.send(0, 0xB0, 0, 0, 0);
        assertThat(reader.receive()).isEqualTo(response);
        assertThat(heard).containsExactly("command of 4", "command of 5");
        assertThat(link.commands()).isEqualTo(2);
    }

    @Test
    void theLongestFramesPassInBothDirections() throws Exception {
        response = new byte[0xFFFF];
        reader.send(new int[0xFFFF]);
        assertThat(reader.receive()).hasSize(0xFFFF);
        assertThat(heard).containsExactly("command of 65535");
    }

    @Test
    void aFrameInPiecesIsOneFrame() throws Exception {
        reader.sendRaw(0);
        reader.sendRaw(4, 0);
        reader.sendRaw(0xA4, 0, 0);
        assertThat(reader.receive()).isEqualTo(response);
    }

    @Test
    void aResponseThatNoFrameCanCarryPullsTheCard() throws Exception {
        response = new byte[0x10000];
        reader.send(0, 0xB0, 0, 0, 0);
        assertThat(reader.pulled()).isTrue();
        link.awaitPulled();
    }

    @Test
    void anEmptyFrameEndsTheConnection() throws Exception {
        reader.send();
        assertThat(reader.pulled()).isTrue();
        link.awaitPulled();
    }

    @Test
    void aReaderThatGoesAwayInsideAFramePullsTheCard() throws Exception {
        reader.sendRaw(0, 5, 1);
        reader.eject();
        link.awaitPulled();
        assertThat(heard).isEmpty();
    }

    @Test
    void closingPullsTheCard() throws Exception {
        link.close();
        assertThat(reader.pulled()).isTrue();
        link.awaitPulled();
    }

    @Test
    void aPlanAnswersInsteadOfTheCardAndCountsFromOne() throws Exception {
        reader.send(0, 0xA4, 0, 0);
        reader.receive();
        link.faults((number, command, line) -> number == 2 ? new byte[] {0x6F, (byte) number} : line.send(command));
        reader.send(0, 0xA4, 0, 0);
        assertThat(reader.receive()).isEqualTo(response);
        reader.send(0, 0xA4, 0, 0);
        assertThat(reader.receive()).isEqualTo(new byte[] {0x6F, 2});
        assertThat(link.commands()).isEqualTo(2);
        link.faults(FaultPlan.NONE);
        reader.send(0, 0xA4, 0, 0);
        assertThat(reader.receive()).isEqualTo(response);
    }

    @Test
    void aPlanCanPullTheCardBeforeItAnswers() throws Exception {
        link.faults((number, command, line) -> {
            line.pull();
            return line.send(command);
        });
        reader.send(0, 0xA4, 0, 0);
        assertThat(reader.pulled()).isTrue();
        link.awaitPulled();
        assertThat(link.commands()).isZero();
    }

    @Test
    void nothingListeningMeansNoService() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) free.getLocalSocketAddress();
        }
        assertThatExceptionOfType(InkanException.class)
                .isThrownBy(() -> new VpcdLink(new TestCard(), nobody))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.READER_SERVICE_MISSING));
    }
}
