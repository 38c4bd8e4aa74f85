package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that lead nowhere. */
class HostilePathTest {
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final int ODF = 0x91;

    @ParameterizedTest
    @ValueSource(strings = {"", "3F00", "3FFF", "5031"})
    void aDirectoryInAFileThatIsNone(String path) throws Exception {
        byte[] odf = new DERTaggedObject(true, 4, new DERSequence(new ASN1Encodable[] {new DEROctetString(hex(path))}))
                .getEncoded();
        Bench bench = Bench.with("");
        Recognition recognition = bench.probe();
        assertThat(recognition.variant()).isEmpty();
        bench.faults((number, command, line) -> switch (command[1] & 0xFF) {
            case 0xA4 -> OK;
            case 0xB0 ->
                (command[2] & 0xFF) == ODF
                        ? new byte[] {0x6A, (byte) 0x82}
                        : command[2] == 0 && command[3] == 0 ? joined(odf) : new byte[] {0x6B, 0};
            default -> line.send(command);
        });

        try {
            assertThat(bench.read().certificates()).isEmpty();
        } catch (InkanException e) {
            assertThat(e.code()).isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] joined(byte[] data) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) 0x90;
        return answer;
    }
}
