package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.inkan.api.card.CardSession;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose size nobody tells, in pieces of 256 bytes. */
class BinaryReadingTest {
    private static final int FILE_SIZE = 1024;
    private static final int LONGEST_FILE = 0x8000;

    @ParameterizedTest
    @ValueSource(ints = {200, 251, 252, 253, 254, 255, 256, 257})
    void aRecordMayBeginAnywhereInAPiece(int firstRecord) throws Exception {
        byte[] records = records(firstRecord, 300, 120);

        byte[] read = read(Arrays.copyOf(records, FILE_SIZE));

        assertThat(Asn1.records(read)).hasSize(3);
        assertThat(read).startsWith(records);
    }

    @Test
    void aFileOfTheSmallestRecordsCostsLittle() throws Exception {
        byte[] file = new byte[LONGEST_FILE];
        for (int at = 0; at < file.length; at += 2) {
            file[at] = 0x30;
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(read(file)).isEqualTo(file);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1 << 28);
    }

    private static byte[] records(int... lengths) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int length : lengths) {
            byte[] head = length > 255
                    ? new byte[] {0x30, (byte) 0x82, (byte) (length - 4 >> 8), (byte) (length - 4)}
                    : length > 129
                            ? new byte[] {0x30, (byte) 0x81, (byte) (length - 3)}
                            : new byte[] {0x30, (byte) (length - 2)};
            byte[] record = Arrays.copyOf(head, length);
            Arrays.fill(record, head.length, length, (byte) 0x55);
            all.writeBytes(record);
        }
        return all.toByteArray();
    }

    private static byte[] read(byte[] file) throws Exception {
        CardSession session = new ChannelSession(
                command -> {
                    int at = (command[2] & 0x7F) << 8 | command[3] & 0xFF;
                    if (at >= file.length) {
                        return new byte[] {0x6B, 0};
                    }
                    byte[] answer = Arrays.copyOfRange(file, at, Math.min(at + 256, file.length) + 2);
                    answer[answer.length - 2] = (byte) 0x90;
                    answer[answer.length - 1] = 0;
                    return answer;
                },
                ChannelSession.Context.unknown(Bench.SILENT_ATR),
                CommandGate.READ_ONLY);
        return new BinaryReading(session).records(ObjectPath.of("4404"), FileInfo.UNKNOWN);
    }
}
