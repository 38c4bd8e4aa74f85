package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bouncycastle.util.encoders.Hex;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What foreign bytes may cost. */
class BerGuardTest {
    /** SEQUENCE, [0], SEQUENCE, SEQUENCE, [0]: the way down to the content, without lengths. */
    private static final String TO_CONTENT = "3080" + "06092a864886f70d010702" + "a080" + "3080" + "020101" + "3100"
            + "3080" + "06092a864886f70d010701" + "a080";

    private static byte[] read(String hex) throws IOException {
        return new BerGuard(new ByteArrayInputStream(Hex.decode(hex)), BerGuard.Content.SIGNED).readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3000",
                "300302017f",
                "3080020101" + "0000",
                "30800000",
                "3081800420",
                "bf81000302017f",
                "3084000000030201ff"
            })
    void wellNestedBytesPassUnchanged(String hex) throws Exception {
        if (hex.equals("3081800420")) {
            hex = hex + "00".repeat(32) + "045c" + "00".repeat(92);
        }
        assertThat(read(hex)).isEqualTo(Hex.decode(hex));
    }

    @Test
    void theEndIsTheEndOfTheElement() throws Exception {
        assertThat(read("300302017f" + "deadbeef")).isEqualTo(Hex.decode("300302017f"));
        assertThat(read("30800000" + "3000")).isEqualTo(Hex.decode("30800000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30",
                "3005",
                "3003020501",
                "30030201",
                "300204",
                "0480",
                "3080",
                "308002",
                "308000",
                "30800001",
                "30020000",
                "0000",
                "30890000000000000000ff",
                "3088ffffffffffffffff",
                "30887fffffffffffffff",
                "30020202ffff",
                "3fffffffffff00",
                "30ff",
                "30053080020101"
            })
    void nonsenseIsRefused(String hex) {
        assertThatThrownBy(() -> read(hex.length() % 2 == 0 ? hex : hex + "0"))
                .isInstanceOfSatisfying(
                        FailureIOException.class,
                        e -> assertThat(e.getCause())
                                .isInstanceOfSatisfying(
                                        InkanException.class,
                                        cause -> assertThat(cause.code()).isEqualTo(FailureCode.DOCUMENT_MALFORMED)));
    }

    @Test
    void depthIsBounded() {
        refusesTooLarge("30".repeat(1).concat("80").repeat(Limits.MAX_DEPTH + 1), "depth");
    }

    @Test
    void structureIsBounded() {
        refusesTooLarge("3080" + "0484" + "7fffffff", "structure");
        refusesTooLarge(TO_CONTENT + "0284" + "7fffffff", "structure");
    }

    @Test
    void elementsAreCounted() {
        refusesTooLarge("3080" + "0500".repeat(Limits.MAX_ELEMENTS + 1), "elements");
    }

    @Test
    void contentIsNot() throws Exception {
        int large = Limits.MAX_STRUCTURE_BYTES * 2;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Hex.decode(TO_CONTENT + "2480" + "0484" + String.format("%08x", large)));
        bytes.writeBytes(new byte[large]);
        bytes.writeBytes(Hex.decode("0000".repeat(6)));

        assertThat(new BerGuard(new ByteArrayInputStream(bytes.toByteArray()), BerGuard.Content.SIGNED).readAllBytes())
                .hasSize(bytes.size());
    }

    @Test
    void contentPassesOnceAndInItsPlaceOnly() {
        String toSequence = TO_CONTENT.substring(0, TO_CONTENT.length() - "06092a864886f70d010701a080".length());
        String large = "0484" + "7fffffff";

        refusesTooLarge(toSequence + "a080" + large, "structure");
        refusesTooLarge(TO_CONTENT + "0000" + "a080" + large, "structure");
        refusesTooLarge(TO_CONTENT + "0000" + "0000" + "3080" + "0500" + "a080" + large, "structure");
    }

    private static void refusesTooLarge(String hex, String what) {
        assertThatThrownBy(() -> read(hex))
                .isInstanceOfSatisfying(
                        FailureIOException.class,
                        e -> assertThat(e.getCause()).isInstanceOfSatisfying(InkanException.class, cause -> {
                            assertThat(cause.code()).isEqualTo(FailureCode.INPUT_TOO_LARGE);
                            assertThat(cause.failure().details()).containsEntry("what", what);
                        }));
    }
}
