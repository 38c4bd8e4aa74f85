package org.inkan.web.work;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** Counts what has been read and stops reading when nobody wants the result any more. */
final class Progress extends FilterInputStream {
    private final LongConsumer read;
    private final BooleanSupplier cancelled;
    private long count;

    Progress(InputStream in, LongConsumer read, BooleanSupplier cancelled) {
        super(in);
        this.read = read;
        this.cancelled = cancelled;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        add(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        add(Math.max(got, 0));
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long got = super.skip(wanted);
        add(got);
        return got;
    }

    private void add(long bytes) throws IOException {
        if (cancelled.getAsBoolean()) {
            throw new IOException("cancelled");
        }
        count += bytes;
        read.accept(count);
    }
}
