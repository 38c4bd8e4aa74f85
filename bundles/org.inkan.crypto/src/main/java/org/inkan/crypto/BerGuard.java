package org.inkan.crypto;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.inkan.api.failure.FailureCode;

/**
 * Lets only well-nested BER through, within {@link Limits}, and ends after one element. Bouncy Castle's parsers bound what they
 * take into memory by the heap size only, so a long file could fill it; behind this guard none can.
 *
 * <p>The content of a CMS passes unlimited, once and in its own place; in any other the parsers would take it into memory.
 */
final class BerGuard extends FilterInputStream {
    /** Where the content is: [0] of the one SEQUENCE inside SignedData, EnvelopedData or AuthEnvelopedData. */
    enum Content {
        NONE(-1),
        /** Behind its type (RFC 5652, 5.2). */
        SIGNED(1),
        /** Behind its type and cipher (RFC 5652, 6.1). */
        ENCRYPTED(2);

        private final int place;

        Content(int place) {
            this.place = place;
        }
    }

    private static final long OPEN = Long.MAX_VALUE;
    private static final int CONSTRUCTED = 0x20;
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int TAG_0 = 0x80;
    private static final int END = 0x00;
    /** ContentInfo, [0], SignedData, EncapsulatedContentInfo: what stands above the content. */
    private static final int CONTENT_LEVEL = 4;

    private static final int MAX_HEADER = 14;

    private final Content content;
    private boolean contentSeen;

    private final byte[] header = new byte[MAX_HEADER];
    private int headerAt;
    private int headerLength;

    private final int[] tags = new int[Limits.MAX_DEPTH];
    private final long[] ends = new long[Limits.MAX_DEPTH];
    private final long[] bounds = new long[Limits.MAX_DEPTH];
    private final int[] parts = new int[Limits.MAX_DEPTH];
    private final boolean[] holdsContent = new boolean[Limits.MAX_DEPTH];
    private int depth;

    private long at;
    private long opaque;
    private int structure;
    private int elements;
    private boolean finished;

    BerGuard(InputStream in, Content content) {
        super(in);
        this.content = content;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (headerAt == headerLength && opaque == 0 && !readHeader()) {
            return -1;
        }
        if (headerAt < headerLength) {
            int count = Math.min(length, headerLength - headerAt);
            System.arraycopy(header, headerAt, buffer, offset, count);
            headerAt += count;
            return count;
        }
        int count = in.read(buffer, offset, (int) Math.min(length, opaque));
        if (count < 0) {
            throw malformed();
        }
        opaque -= count;
        at += count;
        return count;
    }

    /** Nothing is skipped unseen. */
    @Override
    public long skip(long count) throws IOException {
        return 0;
    }

    @Override
    public int available() {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private boolean readHeader() throws IOException {
        while (depth > 0 && ends[depth - 1] == at) {
            depth--;
        }
        finished |= depth == 0 && at > 0;
        if (finished) {
            return false;
        }
        headerAt = 0;
        headerLength = 0;
        if (depth == 0) {
            int first = in.read();
            if (first < 0) {
                return false;
            }
            keep(first);
        } else {
            next();
        }
        int tag = header[0] & 0xFF;
        if (tag == END) {
            closeOpenElement();
            return true;
        }
        if ((tag & 0x1F) == 0x1F) {
            readLongTag();
        }
        boolean constructed = (tag & CONSTRUCTED) != 0;
        enter(tag, constructed, readLength(constructed));
        return true;
    }

    private void closeOpenElement() throws IOException {
        if (depth == 0 || ends[depth - 1] != OPEN || next() != 0) {
            throw malformed();
        }
        at += headerLength;
        depth--;
    }

    private void readLongTag() throws IOException {
        for (int i = 0; i < 4; i++) {
            if ((next() & 0x80) == 0) {
                return;
            }
        }
        throw malformed();
    }

    /** The length, or {@link #OPEN}. */
    private long readLength(boolean constructed) throws IOException {
        int first = next();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x80 && constructed) {
            return OPEN;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 8) {
            throw malformed();
        }
        long length = 0;
        for (int i = 0; i < count; i++) {
            length = length << 8 | next();
        }
        if (length < 0 || length > OPEN / 2) {
            throw malformed();
        }
        return length;
    }

    private void enter(int tag, boolean constructed, long length) throws IOException {
        at += headerLength;
        long bound = depth == 0 ? OPEN : bounds[depth - 1];
        long end = length == OPEN ? OPEN : at + length;
        if (at > bound || end != OPEN && end > bound) {
            throw malformed();
        }
        boolean unlimited = isContent(tag);
        if (!unlimited) {
            charge(constructed ? 0 : length);
        }
        if (!constructed) {
            opaque = length;
            return;
        }
        if (depth == Limits.MAX_DEPTH) {
            throw new FailureIOException(Failures.tooLarge("depth", Limits.MAX_DEPTH));
        }
        tags[depth] = tag;
        ends[depth] = end;
        bounds[depth] = Math.min(end, bound);
        parts[depth] = 0;
        holdsContent[depth] = unlimited;
        depth++;
    }

    private boolean isContent(int tag) {
        int place = depth == 0 ? 0 : parts[depth - 1]++;
        if (depth == CONTENT_LEVEL) {
            boolean here = tags[depth - 1] == SEQUENCE && place == content.place && (tag & ~CONSTRUCTED) == TAG_0;
            boolean first = here && !contentSeen;
            contentSeen |= here;
            return first;
        }
        return depth > CONTENT_LEVEL && holdsContent[depth - 1] && (tag & ~CONSTRUCTED) == OCTET_STRING;
    }

    private void charge(long length) throws IOException {
        if (length + headerLength > Limits.MAX_STRUCTURE_BYTES - structure) {
            throw new FailureIOException(Failures.tooLarge("structure", Limits.MAX_STRUCTURE_BYTES));
        }
        structure += (int) length + headerLength;
        if (++elements > Limits.MAX_ELEMENTS) {
            throw new FailureIOException(Failures.tooLarge("elements", Limits.MAX_ELEMENTS));
        }
    }

    private int next() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw malformed();
        }
        keep(value);
        return value;
    }

    private void keep(int value) {
        header[headerLength++] = (byte) value;
    }

    private static IOException malformed() {
        return new FailureIOException(FailureCode.DOCUMENT_MALFORMED);
    }
}
