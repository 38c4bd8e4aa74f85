package org.inkan.codec.scp03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecureChannelTest {
    private static final byte[] HOST = hex("0102030405060708");
    private static final byte[] CARD = hex("1112131415161718");
    private static final byte[] ENC = hex("303132333435363738393A3B3C3D3E3F");
    private static final byte[] MAC = hex("505152535455565758595A5B5C5D5E5F");

    /** A conversation with a card at level 03; all values are as they were on the wire. */
    record Recording(
            String name,
            String enc,
            String mac,
            String hostChallenge,
            String initializeUpdate,
            String externalAuthenticate,
            String withData,
            String without,
            String shortData) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Conversations of the Osmocom project's pySim with an eUICC, published with its tests. */
    static Stream<Recording> recordings() {
        String enc = "000102030405060708090a0b0c0d0e0f";
        String mac = "101112131415161718191a1b1c1d1e1f";
        return Stream.of(
                new Recording(
                        "AES-128",
                        enc,
                        mac,
                        "8e1552d0513c60f3",
                        "0000000000000000000030037030760cd2c47c1dd395065fe5ead8a9d7000001",
                        "8482030010fd4721a14d9b07003c451d2f8ae6bb21",
                        "84e2910018ca9c00f6713d79bc8baa642bdff51c3f6a4082d3bd9ad26c",
                        "84f2200208c9811b11f1264cf1",
                        "84ca006608e10ab60b30547988"),
                new Recording(
                        "AES-192",
                        enc + "0001020304050607",
                        mac + "1011121314151617",
                        "69c65da8202bf19f",
                        "00000000000000000000310370b570a67be38446717729d6dd3d2ec5b1000001",
                        "848203001065df4f1a356a887905466516d9e5b7c1",
                        "84e2910018d2c6fb477c5d4afe4fd4d21f17eff10d3578ec1774a12a2d",
                        "84f2200208964e188f0b1bb697",
                        "84ca006608f0820035a41d3e18"),
                new Recording(
                        "AES-256",
                        enc + enc,
                        mac + mac,
                        "c6066990fc426e1d",
                        "000000000000000000003203708682cd81bbd8919f2de3f2664581f118000001",
                        "848203001077c493b632edadaf865a1e64acc07ce9",
                        "84e29100183ddaa60594963befaada3525b492ede23c2ab2c1ce3afe44",
                        "84f2200208480ddc8e419da38d",
                        "84ca0066083e9d6a6c0b2d7320"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void speaksAsRealCardsHeardIt(Recording recording) {
        byte[] update = hex(recording.initializeUpdate);
        SessionKeys keys = SessionKeys.derive(
                hex(recording.enc),
                hex(recording.mac),
                hex(recording.hostChallenge),
                Arrays.copyOfRange(update, 13, 21));
        ProtectedCommands host = new ProtectedCommands(keys);

        assertThat(keys.cardCryptogram()).isEqualTo(Arrays.copyOfRange(update, 21, 29));
        assertThat(host.authenticate(0x84, 0x82, 0x03, 0x00, keys.hostCryptogram()))
                .isEqualTo(dataOf(recording.externalAuthenticate));
        assertThat(host.protect(0x84, 0xE2, 0x91, 0x00, hex("BF3E035C015A"))).isEqualTo(dataOf(recording.withData));
        assertThat(host.protect(0x84, 0xF2, 0x20, 0x02, new byte[0])).isEqualTo(dataOf(recording.without));
        assertThat(host.protect(0x84, 0xCA, 0x00, 0x66, new byte[0])).isEqualTo(dataOf(recording.shortData));
    }

    @Test
    void bothEndsUnderstandEachOther() {
        ProtectedCommands host = opened();
        ProtectedCommands card = opened();
        byte[] cryptogram = host.authenticate(0x84, 0x82, 0x03, 0x00, HOST);
        assertThat(card.authenticated(0x84, 0x82, 0x03, 0x00, cryptogram)).hasValue(HOST);

        for (int length = 0; length <= ProtectedCommands.MAX_DATA; length++) {
            byte[] data = new byte[length];
            Arrays.fill(data, (byte) length);
            byte[] wire = host.protect(0x84, 0xEA, 0x82, length, data);
            assertThat(wire.length).isLessThanOrEqualTo(255);
            assertThat(card.open(0x84, 0xEA, 0x82, length, wire)).hasValue(data);
        }
    }

    @Test
    void acceptsNoCommandTwice() {
        ProtectedCommands host = opened();
        ProtectedCommands card = opened();
        byte[] wire = host.protect(0x04, 0x20, 0x00, 0x01, CARD);
        assertThat(card.open(0x04, 0x20, 0x00, 0x01, wire)).hasValue(CARD);

        assertThat(card.open(0x04, 0x20, 0x00, 0x01, wire)).isEmpty();
    }

    @Test
    void acceptsNoChangedBit() {
        byte[] wire = opened().protect(0x04, 0x20, 0x00, 0x01, CARD);

        for (int bit = 0; bit < wire.length * 8; bit++) {
            byte[] changed = wire.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(opened().open(0x04, 0x20, 0x00, 0x01, changed)).isEmpty();
        }
        assertThat(opened().open(0x04, 0x24, 0x00, 0x01, wire)).isEmpty();
    }

    /** The 256th command is the first whose number takes a second byte; both ends would be wrong alike. */
    @Test
    void encryptsWithTheNumberOfTheCommand() throws Exception {
        ProtectedCommands host = opened();
        for (int command = 1; command < 256; command++) {
            host.protect(0x84, 0xEA, 0x82, 0x01, new byte[0]);
        }
        byte[] wire = host.protect(0x84, 0xEA, 0x82, 0x01, CARD);

        SecretKey key = new SecretKeySpec(
                SessionKeys.derive(ENC, MAC, HOST, CARD).encryption().getKey(), "AES");
        Cipher counter = Cipher.getInstance("AES/ECB/NoPadding");
        counter.init(Cipher.ENCRYPT_MODE, key);
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        byte[] number = hex("00000000000000000000000000000100");
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(counter.doFinal(number)));
        assertThat(cipher.doFinal(wire, 0, 16)).isEqualTo(hex("11121314151617188000000000000000"));
    }

    @Test
    void leavesNoKeyBehind() {
        SessionKeys keys = SessionKeys.derive(ENC, MAC, HOST, CARD);
        ProtectedCommands used = new ProtectedCommands(keys);
        used.authenticate(0x84, 0x82, 0x03, 0x00, HOST);
        keys.close();
        assertThat(keys.encryption().getKey()).containsOnly(0);
        assertThat(keys.mac().getKey()).containsOnly(0);

        used.close();
        byte[] withKeysOfZeros = new ProtectedCommands(keys).protect(0x84, 0xEA, 0x82, 0x01, CARD);
        assertThat(used.protect(0x84, 0xEA, 0x82, 0x01, CARD)).isEqualTo(withKeysOfZeros);
    }

    @Test
    void refusesWhatDoesNotFit() {
        byte[] tooLong = new byte[ProtectedCommands.MAX_DATA + 1];
        assertThatIllegalArgumentException().isThrownBy(() -> opened().protect(0x84, 0xEA, 0x82, 0x01, tooLong));
        byte[] odd = new byte[SessionKeys.CHALLENGE + 1];
        assertThatIllegalArgumentException().isThrownBy(() -> SessionKeys.derive(ENC, MAC, odd, CARD));
        assertThatIllegalArgumentException().isThrownBy(() -> SessionKeys.derive(ENC, MAC, HOST, odd));
    }

    @FuzzTest(maxDuration = "10s")
    void opensNothingThatItDidNotProtect(byte[] data) {
        assertThat(opened().open(0x84, 0xEA, 0x82, 0x01, data)).isEqualTo(Optional.empty());
    }

    /** Bytes with a right MAC around them reach the decryption. */
    @FuzzTest(maxDuration = "10s")
    void survivesAnyCiphertext(byte[] ciphertext) {
        byte[] bounded = Arrays.copyOf(ciphertext, Math.min(ciphertext.length, 240));
        byte[] wire = opened().authenticate(0x84, 0xEA, 0x82, 0x01, bounded);

        opened().open(0x84, 0xEA, 0x82, 0x01, wire)
                .ifPresent(clear -> assertThat(clear.length).isLessThanOrEqualTo(bounded.length));
    }

    private static ProtectedCommands opened() {
        return new ProtectedCommands(SessionKeys.derive(ENC, MAC, HOST, CARD));
    }

    private static byte[] dataOf(String command) {
        byte[] bytes = hex(command);
        return Arrays.copyOfRange(bytes, 5, bytes.length);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
