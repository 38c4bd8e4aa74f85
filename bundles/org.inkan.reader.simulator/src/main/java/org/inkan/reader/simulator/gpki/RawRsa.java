package org.inkan.reader.simulator.gpki;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import org.inkan.api.reader.ResponseApdu;

/**
 * Private operations of both generations: a block arrives in two halves, and the result leaves in two. Nothing is padded or
 * checked.
 */
final class RawRsa {
    static final int FIRST_HALF = 0x82;
    static final int LAST_HALF = 0x02;

    private static final int WRONG_LENGTH = 0x6700;
    private static final int OUT_OF_ORDER = 0x6985;
    private static final int WRONG_DATA = 0x6A80;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int NO_SUCH_KEY = 0x6A88;
    private static final int OUTSIDE = 0x6B00;

    private final List<KeySlot> keys;
    private int begunWith;
    private byte[] begun = new byte[0];
    private byte[] result = new byte[0];

    RawRsa(List<KeySlot> keys) {
        this.keys = List.copyOf(keys);
    }

    void reset() {
        begun = new byte[0];
        result = new byte[0];
    }

    /**
     * @param half {@link #FIRST_HALF} or {@link #LAST_HALF}
     */
    ResponseApdu compute(int half, int reference, byte[] data) {
        KeySlot key = keys.stream()
                .filter(candidate -> candidate.reference() == reference)
                .findFirst()
                .orElse(null);
        if (key == null) {
            return refused(NO_SUCH_KEY);
        }
        if (data.length * 2 != key.modulusBytes()) {
            return refused(WRONG_LENGTH);
        }
        if (half == FIRST_HALF) {
            reset();
            begun = data;
            begunWith = reference;
            return ResponseApdu.of(ResponseApdu.OK);
        }
        if (half != LAST_HALF) {
            return refused(WRONG_PARAMETERS);
        }
        if (begun.length != data.length || begunWith != reference) {
            return refused(OUT_OF_ORDER);
        }
        byte[] block = Arrays.copyOf(begun, 2 * data.length);
        System.arraycopy(data, 0, block, data.length, data.length);
        reset();
        try {
            Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
            raw.init(Cipher.DECRYPT_MODE, key.key());
            result = raw.doFinal(block);
        } catch (GeneralSecurityException notBelowTheModulus) {
            return refused(WRONG_DATA);
        }
        return ResponseApdu.of(Arrays.copyOf(result, data.length), ResponseApdu.OK);
    }

    /** Reads on in the result. */
    ResponseApdu more(int offset, int expected) {
        if (result.length == 0) {
            return ResponseApdu.of(OUT_OF_ORDER);
        }
        if (expected < 1 || offset + expected > result.length) {
            return ResponseApdu.of(OUTSIDE);
        }
        return ResponseApdu.of(Arrays.copyOfRange(result, offset, offset + expected), ResponseApdu.OK);
    }

    private ResponseApdu refused(int status) {
        reset();
        return ResponseApdu.of(status);
    }
}
