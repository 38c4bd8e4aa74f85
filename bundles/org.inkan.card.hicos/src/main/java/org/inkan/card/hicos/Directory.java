package org.inkan.card.hicos;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenContents;
import org.inkan.codec.tlv.BerTlv;

/**
 * A directory file: DER values one after another, then {@code 00} or {@code FF}. These cards tell no file sizes, so it is
 * read forward until a padding byte stands where an entry would begin.
 *
 * @param entries each a whole DER value
 */
record Directory(List<byte[]> entries) {
    private static final int SEQUENCE = 0x30;

    private static final int MAX_SIZE = 16_384;

    Directory {
        entries = List.copyOf(entries);
    }

    static Directory read(CardFiles files, FilePath path) throws InkanException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        while (true) {
            int wanted = files.chunk();
            byte[] more = files.read(path, content.size(), wanted);
            content.writeBytes(more);
            Scan scan = scan(content.toByteArray(), more.length < wanted);
            if (scan.ended()) {
                return new Directory(scan.entries());
            }
            if (content.size() > MAX_SIZE) {
                throw Malformed.because("a directory without end");
            }
        }
    }

    /** All entries, one after another: what a memory of the card compares. */
    byte[] content() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        entries.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /**
     * What is in the bytes so far.
     *
     * @param ended whether no further bytes are needed
     */
    record Scan(List<byte[]> entries, boolean ended) {}

    /**
     * @param whole whether the file ends with these bytes
     */
    static Scan scan(byte[] bytes, boolean whole) throws InkanException {
        List<byte[]> entries = new ArrayList<>();
        int at = 0;
        while (at < bytes.length && bytes[at] != 0 && bytes[at] != (byte) 0xFF) {
            int left = bytes.length - at;
            int length = left < BerTlv.MAX_HEADER && !whole ? left + 1 : Der.length(bytes, at);
            if (length > DirectoryRecord.MAX_LENGTH || whole && length > left) {
                throw Malformed.because("a directory entry without end");
            }
            if (length > left) {
                return new Scan(entries, false);
            }
            if (entries.size() == TokenContents.MAX_OBJECTS) {
                throw Malformed.because("too many objects");
            }
            entries.add(Arrays.copyOfRange(bytes, at, at + length));
            at += length;
        }
        return new Scan(entries, whole || at < bytes.length);
    }

    /** The entries that are plain sequences: certificates and RSA keys. Other kinds carry a context tag. */
    List<byte[]> sequences() {
        return entries.stream().filter(entry -> entry[0] == SEQUENCE).toList();
    }
}
