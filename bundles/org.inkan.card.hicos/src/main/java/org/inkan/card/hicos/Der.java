package org.inkan.card.hicos;

import java.util.Arrays;
import org.inkan.api.failure.InkanException;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/** Tells how long a DER value is before all of it has been read. */
final class Der {
    private Der() {}

    /** Header and content together, of the value that begins at an offset. */
    static int length(byte[] bytes, int at) throws InkanException {
        try {
            return BerTlv.encodedLength(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BerTlv.MAX_HEADER)));
        } catch (MalformedTlvException e) {
            throw Malformed.because("a length");
        }
    }
}
