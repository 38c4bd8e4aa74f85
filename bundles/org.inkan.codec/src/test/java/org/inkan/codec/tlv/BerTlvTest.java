package org.inkan.codec.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerTlvTest {
    @Test
    void readsAFileControlTemplate() throws Exception {
        BerTlv fcp = BerTlv.parse(hex("620A 8002 0123 8202 0102 A500")).get(0);

        assertThat(fcp.tag()).isEqualTo(0x62);
        assertThat(fcp.child(0x80).orElseThrow().value()).containsExactly(0x01, 0x23);
        assertThat(fcp.child(0xA5).orElseThrow().children()).isEmpty();
        assertThat(fcp.child(0x88)).isEmpty();
    }

    @Test
    void readsTagsOfTwoAndThreeBytes() throws Exception {
        assertThat(BerTlv.parse(hex("5F49 01 AA 5F8101 01 BB")))
                .extracting(BerTlv::tag)
                .containsExactly(0x5F49, 0x5F8101);
    }

    @Test
    void passesOverPaddingAroundObjects() throws Exception {
        assertThat(BerTlv.parse(hex("00 4F01 AA 0000 5001 BB 00 FFFF"))).hasSize(2);
        assertThat(BerTlv.parse(new byte[40])).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 255, 256, 65535, 65536})
    void readsWhatItWrote(int length) throws Exception {
        BerTlv written =
                BerTlv.of(0x7F49, BerTlv.of(0x81, new byte[Math.max(0, length - 16)]), BerTlv.of(0x82, new byte[0]));

        assertThat(BerTlv.parse(written.encoded())).containsExactly(written);
        assertThat(BerTlv.encodedLength(written.encoded())).isEqualTo(written.encoded().length);
    }

    @ParameterizedTest
    @CsvSource({
        "4F, 0, 4F00",
        "4F, 127, 4F7F",
        "4F, 128, 4F8180",
        "4F, 255, 4F81FF",
        "4F, 256, 4F820100",
        "4F, 65535, 4F82FFFF",
        "4F, 65536, 4F83010000",
        "7F49, 1, 7F4901",
        "5F8101, 1, 5F810101"
    })
    void writesTheShortestLength(String tag, int length, String head) throws Exception {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 0xA5);
        byte[] encoded = BerTlv.of(HexFormat.fromHexDigits(tag), value).encoded();

        assertThat(Arrays.copyOf(encoded, encoded.length - length)).isEqualTo(hex(head));
        assertThat(BerTlv.parse(encoded))
                .singleElement()
                .satisfies(read -> assertThat(read.value()).isEqualTo(value));
    }

    @Test
    void readsALengthInMoreBytesThanItNeeds() throws Exception {
        assertThat(BerTlv.parse(hex("4F8400000001AA"))).containsExactly(BerTlv.of(0x4F, hex("AA")));
    }

    @Test
    void equalsByTagAndValue() {
        assertThat(BerTlv.of(0x4F, hex("AA")))
                .isEqualTo(BerTlv.of(0x4F, hex("AA")))
                .hasSameHashCodeAs(BerTlv.of(0x4F, hex("AA")))
                .isNotEqualTo(BerTlv.of(0x4F, hex("AB")))
                .isNotEqualTo(BerTlv.of(0x50, hex("AA")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4F", "0001", "FF0100", "5F800100", "4F83010001", "4F84FFFFFFFF"})
    void tellsNoLengthOfWhatIsNoObject(String head) {
        assertThatThrownBy(() -> BerTlv.encodedLength(hex(head))).isInstanceOf(MalformedTlvException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4F",
                "4F02AA",
                "4F80AA0000",
                "4F850000000001AA",
                "4F84FFFFFFFF",
                "4F83010001",
                "5F",
                "5F800100",
                "5F81810100",
                "4F82",
                "4F8180"
            })
    void refusesWhatIsMalformed(String bytes) {
        assertThatThrownBy(() -> BerTlv.parse(hex(bytes))).isInstanceOf(MalformedTlvException.class);
    }

    @Test
    void refusesMoreObjectsThanTheLimit() throws Exception {
        byte[] many = new byte[2 * (BerTlv.MAX_OBJECTS + 1)];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = 0x4F;
        }

        assertThatThrownBy(() -> BerTlv.parse(many)).isInstanceOf(MalformedTlvException.class);
        assertThat(BerTlv.parse(Arrays.copyOf(many, many.length - 2))).hasSize(BerTlv.MAX_OBJECTS);
    }

    @Test
    void refusesToBuildWhatItCouldNotRead() {
        assertThatThrownBy(() -> BerTlv.of(0x1F, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BerTlv.of(0x4F4F, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BerTlv.of(0, new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BerTlv.of(0x4F, new byte[BerTlv.MAX_LENGTH + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrimitiveObjectHasNoParts() throws Exception {
        BerTlv primitive = BerTlv.parse(hex("4F024F00")).get(0);

        assertThatThrownBy(primitive::children).isInstanceOf(MalformedTlvException.class);
    }

    @Test
    void showsNoValue() {
        assertThat(BerTlv.of(0x7F49, hex("8100"))).hasToString("7F49 (2 bytes)");
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
