package org.inkan.card.pkcs15;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;

/**
 * A transparent file that is written. A directory is always changed by one UPDATE BINARY over the bytes that differ, long
 * or chained if need be: a card that is pulled has either the old directory or the new one.
 */
final class WritableFile {
    private static final int BLOCK = 255;
    /** Behind this, P1 of UPDATE BINARY would name another file (ISO/IEC 7816-4, 11.2.2). */
    private static final int MAX_SIZE = 0x8000;

    private final CardSession session;
    private final BinaryReading reading;
    private final int size;

    private WritableFile(CardSession session, int size) {
        this.session = session;
        this.reading = new BinaryReading(session);
        this.size = size;
    }

    /**
     * Selects it, so that it is the one that is written until another file is selected.
     *
     * @throws InkanException {@code CARD_OPERATION_UNKNOWN} if the card does not tell its size
     */
    static WritableFile open(CardSession session, CardFiles files, String path) throws InkanException {
        FileInfo info = files.reselect(path).orElseThrow(() -> Asn1.malformed("a missing file", null));
        if (info.size().isEmpty()) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", "file size");
        }
        if (info.size().getAsInt() > MAX_SIZE) {
            throw Asn1.malformed("a file of " + info.size().getAsInt() + " bytes", null);
        }
        return new WritableFile(session, info.size().getAsInt());
    }

    int size() {
        return size;
    }

    /** What a directory lists now. */
    List<byte[]> records() throws InkanException {
        return new ArrayList<>(Asn1.records(reading.exactly(0, size)));
    }

    /** Padded with zeros to the file's end. */
    byte[] filledWith(List<byte[]> records) throws InkanException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        records.forEach(all::writeBytes);
        if (all.size() > size) {
            throw new InkanException(FailureCode.CARD_FULL);
        }
        return Arrays.copyOf(all.toByteArray(), size);
    }

    /** From the old directory to the new one at once. */
    void change(byte[] content) throws InkanException {
        byte[] present = reading.exactly(0, size);
        int first = Arrays.mismatch(present, content);
        if (first < 0) {
            return;
        }
        int end = content.length;
        while (end > first && end <= present.length && present[end - 1] == content[end - 1]) {
            end--;
        }
        update(first, Arrays.copyOfRange(content, first, end));
        confirm(content);
    }

    /** Block by block, for a file that nothing refers to yet. */
    void fill(byte[] content) throws InkanException {
        for (int at = 0; at < content.length; at += BLOCK) {
            update(at, Arrays.copyOfRange(content, at, Math.min(content.length, at + BLOCK)));
        }
        confirm(content);
    }

    private void update(int offset, byte[] data) throws InkanException {
        session.require(CommandApdu.of(0x00, Iso.UPDATE_BINARY, offset >> 8, offset & 0xFF)
                .withData(data));
    }

    private void confirm(byte[] content) throws InkanException {
        if (!Arrays.equals(reading.exactly(0, content.length), content)) {
            throw new InkanException(FailureCode.CARD_WRITE_UNCONFIRMED);
        }
    }
}
