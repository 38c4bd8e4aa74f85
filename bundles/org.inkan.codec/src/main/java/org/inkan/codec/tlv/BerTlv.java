package org.inkan.codec.tlv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One BER-TLV data object: tags of up to three bytes, definite lengths (ISO/IEC 7816-4, 5.2.2).
 *
 * <p>Bouncy Castle reads ASN.1, but not this: cards use tags such as {@code 5F49} in its own numbering, and zero bytes
 * between objects. Only one level is parsed at a time, so that no nesting can exhaust the stack, and a card's proprietary
 * template with odd contents does no harm to those who never look inside.
 */
public final class BerTlv {
    /** More objects than this on one level are refused. */
    public static final int MAX_OBJECTS = 256;
    /** The longest value, in bytes. */
    public static final int MAX_LENGTH = 65_536;

    private static final int MAX_TAG_BYTES = 3;
    private static final int MAX_LENGTH_BYTES = 4;

    /** So many bytes are always enough to tell how long an object is. */
    public static final int MAX_HEADER = MAX_TAG_BYTES + 1 + MAX_LENGTH_BYTES;

    private final int tag;
    private final byte[] value;

    private BerTlv(int tag, byte[] value) {
        this.tag = tag;
        this.value = value;
    }

    /**
     * @param tag as its bytes are written, such as {@code 0x7F49}
     * @throws IllegalArgumentException if the tag is none, or the value is longer than {@link #MAX_LENGTH}
     */
    public static BerTlv of(int tag, byte[] value) {
        byte[] written = tagBytes(tag);
        if (value.length > MAX_LENGTH || !wellFormed(written)) {
            throw new IllegalArgumentException("no BER-TLV object: tag " + Integer.toHexString(tag));
        }
        return new BerTlv(tag, value.clone());
    }

    /** A template: the objects one after the other. */
    public static BerTlv of(int tag, BerTlv... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (BerTlv part : parts) {
            out.writeBytes(part.encoded());
        }
        return of(tag, out.toByteArray());
    }

    /**
     * The objects of one level. Bytes {@code 00} and {@code FF} before, between and after them are passed over, as erased
     * memory behind the last object of a file looks like that.
     *
     * @return in their order; empty for nothing but padding
     */
    public static List<BerTlv> parse(byte[] bytes) throws MalformedTlvException {
        List<BerTlv> objects = new ArrayList<>();
        Cursor cursor = new Cursor(bytes);
        while (cursor.skipPadding()) {
            if (objects.size() == MAX_OBJECTS) {
                throw new MalformedTlvException("too many objects");
            }
            int tag = cursor.tag();
            int length = cursor.length();
            objects.add(new BerTlv(tag, cursor.take(length)));
        }
        return objects;
    }

    /**
     * How long the object is that begins here, tag and length bytes included: to read a file no further than needed.
     *
     * @param head its first bytes, at most {@link #MAX_HEADER} of which are looked at
     */
    public static int encodedLength(byte[] head) throws MalformedTlvException {
        Cursor cursor = new Cursor(head);
        cursor.tag();
        int length = cursor.length();
        return cursor.at + length;
    }

    public int tag() {
        return tag;
    }

    public byte[] value() {
        return value.clone();
    }

    /** Whether the value consists of objects. */
    public boolean constructed() {
        return (tagBytes(tag)[0] & 0x20) != 0;
    }

    /** The objects inside. */
    public List<BerTlv> children() throws MalformedTlvException {
        if (!constructed()) {
            throw new MalformedTlvException("a primitive object has no parts");
        }
        return parse(value);
    }

    /** The first object inside with this tag. */
    public Optional<BerTlv> child(int wanted) throws MalformedTlvException {
        return children().stream().filter(part -> part.tag == wanted).findFirst();
    }

    public byte[] encoded() {
        byte[] written = tagBytes(tag);
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 8);
        out.writeBytes(written);
        int lengthBytes = value.length < 0x80 ? 0 : value.length < 0x100 ? 1 : value.length < 0x10000 ? 2 : 3;
        if (lengthBytes > 0) {
            out.write(0x80 | lengthBytes);
        }
        for (int shift = 8 * Math.max(0, lengthBytes - 1); shift >= 0; shift -= 8) {
            out.write(value.length >> shift);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BerTlv that && tag == that.tag && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return 31 * tag + Arrays.hashCode(value);
    }

    /** Tag and length; the value is left out, since it may be a secret. */
    @Override
    public String toString() {
        return HexFormat.of().withUpperCase().formatHex(tagBytes(tag)) + " (" + value.length + " bytes)";
    }

    private static byte[] tagBytes(int tag) {
        int length = tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (tag >> 8 * (length - 1 - i));
        }
        return bytes;
    }

    private static boolean wellFormed(byte[] written) {
        try {
            Cursor cursor = new Cursor(written);
            cursor.tag();
            return cursor.at == written.length;
        } catch (MalformedTlvException notATag) {
            return false;
        }
    }

    /** Walks over bytes and never beyond them. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean skipPadding() {
            while (at < bytes.length && (bytes[at] == 0 || bytes[at] == (byte) 0xFF)) {
                at++;
            }
            return at < bytes.length;
        }

        int tag() throws MalformedTlvException {
            int first = next();
            if (first == 0 || first == 0xFF) {
                throw new MalformedTlvException("padding where a tag should be");
            }
            int tag = first;
            if ((first & 0x1F) == 0x1F) {
                int read = 1;
                int more;
                do {
                    if (read == MAX_TAG_BYTES) {
                        throw new MalformedTlvException("a tag of more than three bytes");
                    }
                    more = next();
                    if (read == 1 && more == 0x80) {
                        throw new MalformedTlvException("a tag with leading zeros");
                    }
                    tag = tag << 8 | more;
                    read++;
                } while ((more & 0x80) != 0);
            }
            return tag;
        }

        int length() throws MalformedTlvException {
            int first = next();
            if (first < 0x80) {
                return first;
            }
            int bytesToCome = first & 0x7F;
            if (bytesToCome == 0 || bytesToCome > MAX_LENGTH_BYTES) {
                throw new MalformedTlvException("an indefinite or oversized length");
            }
            long length = 0;
            for (int i = 0; i < bytesToCome; i++) {
                length = length << 8 | next();
            }
            if (length > MAX_LENGTH) {
                throw new MalformedTlvException("a length beyond the limit");
            }
            return (int) length;
        }

        byte[] take(int length) throws MalformedTlvException {
            if (length > bytes.length - at) {
                throw new MalformedTlvException("a value that runs past the end");
            }
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        private int next() throws MalformedTlvException {
            if (at == bytes.length) {
                throw new MalformedTlvException("ends within an object");
            }
            return bytes[at++] & 0xFF;
        }
    }
}
