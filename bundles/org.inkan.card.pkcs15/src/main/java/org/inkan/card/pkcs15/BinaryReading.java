package org.inkan.card.pkcs15;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.codec.tlv.BerTlv;

/** READ BINARY (ISO/IEC 7816-4, 11.2.3): in one piece where the card can, otherwise in pieces of 256 bytes. */
final class BinaryReading {
    /** What P1 and P2 can address. */
    private static final int MAX_OFFSET = 0x7FFF;
    /** Read at once of a file whose size nobody tells. */
    private static final int FIRST_READ = CommandApdu.MAX_SHORT;

    private final CardSession session;
    private int piece;

    BinaryReading(CardSession session) {
        this.session = session;
        this.piece = session.extendedLength() ? MAX_OFFSET : CommandApdu.MAX_SHORT;
    }

    /** Empty when the card reads no file this way. */
    Optional<byte[]> byShortId(int shortId) throws InkanException {
        ResponseApdu answer = session.transmit(
                CommandApdu.of(0x00, Iso.READ_BINARY, 0x80 | shortId, 0).withLe(CommandApdu.MAX_SHORT));
        if (!answer.ok() && answer.status() != Iso.END_REACHED || answer.data().length == 0) {
            return Optional.empty();
        }
        byte[] first = answer.data();
        return Optional.of(first.length < CommandApdu.MAX_SHORT || paddingFollows(first) ? first : goOn(first));
    }

    /** The directory file's part that holds records. */
    byte[] records(ObjectPath path, FileInfo file) throws InkanException {
        int known = path.length().orElse(file.size().orElse(0) - path.index());
        if (known > 0 && known <= piece) {
            return exactly(path.index(), known);
        }
        byte[] first = exactly(path.index(), FIRST_READ);
        if (first.length < FIRST_READ || paddingFollows(first)) {
            return first;
        }
        if (known > 0) {
            return joined(first, exactly(path.index() + first.length, known - first.length));
        }
        return goOn(first);
    }

    /** One DER object. */
    Optional<byte[]> object(ObjectPath path, FileInfo file, int limit) throws InkanException {
        int known = path.length().orElse(file.size().orElse(FIRST_READ) - path.index());
        byte[] bytes = exactly(path.index(), Math.max(1, Math.min(known, limit)));
        int length = CardFiles.derLength(bytes);
        if (length == 0) {
            return Optional.empty();
        }
        if (length > limit) {
            throw Asn1.malformed("an object of " + length + " bytes", null);
        }
        if (length > bytes.length) {
            bytes = joined(bytes, exactly(path.index() + bytes.length, length - bytes.length));
        }
        if (length > bytes.length) {
            throw Asn1.malformed("an object that ends early", null);
        }
        return Optional.of(Arrays.copyOf(bytes, length));
    }

    /** As many bytes as asked for, or fewer at the end of the file. */
    byte[] exactly(int offset, int wanted) throws InkanException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < wanted && offset + all.size() <= MAX_OFFSET) {
            int expected = Math.min(wanted - all.size(), piece);
            int at = offset + all.size();
            ResponseApdu answer = session.transmit(
                    CommandApdu.of(0x00, Iso.READ_BINARY, at >> 8, at & 0xFF).withLe(expected));
            if (answer.status() == Iso.WRONG_LENGTH && expected > CommandApdu.MAX_SHORT) {
                // Extended length, but not this much in one piece.
                piece = CommandApdu.MAX_SHORT;
                continue;
            }
            if (answer.status() == Iso.OUTSIDE && all.size() > 0) {
                break;
            }
            if (!answer.ok() && answer.status() != Iso.END_REACHED) {
                throw Iso.refused(answer);
            }
            byte[] data = answer.data();
            if (data.length > expected) {
                throw Asn1.malformed("more bytes than asked for", null);
            }
            all.writeBytes(data);
            if (data.length < expected) {
                break;
            }
        }
        return all.toByteArray();
    }

    private byte[] goOn(byte[] first) throws InkanException {
        byte[] all = first;
        while (all.length % FIRST_READ == 0 && !paddingFollows(all)) {
            int before = all.length;
            all = joined(all, next(before));
            if (all.length == before) {
                break;
            }
        }
        return all;
    }

    private byte[] next(int offset) throws InkanException {
        if (offset > MAX_OFFSET) {
            return new byte[0];
        }
        ResponseApdu answer = session.transmit(CommandApdu.of(0x00, Iso.READ_BINARY, offset >> 8, offset & 0xFF)
                .withLe(FIRST_READ));
        boolean some = answer.ok() || answer.status() == Iso.END_REACHED;
        return some ? answer.data() : new byte[0];
    }

    /** Whether the records are over: padding stands where the next one would begin. */
    private static boolean paddingFollows(byte[] bytes) throws InkanException {
        int at = 0;
        while (at < bytes.length) {
            byte[] head = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BerTlv.MAX_HEADER));
            if (CardFiles.isPadding(head)) {
                return true;
            }
            if (head.length < BerTlv.MAX_HEADER) {
                // The record begins here; how long it is may stand in the next piece.
                return false;
            }
            at += Asn1.encodedLength(head);
        }
        return false;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
