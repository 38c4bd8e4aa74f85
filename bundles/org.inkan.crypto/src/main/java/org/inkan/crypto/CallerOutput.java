package org.inkan.crypto;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.inkan.api.failure.FailureCode;

/** The caller's stream. Tells a full disk from a broken document, and stays open. */
final class CallerOutput extends FilterOutputStream {
    CallerOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        try {
            out.write(value);
        } catch (IOException e) {
            throw new FailureIOException(FailureCode.FILE_UNWRITABLE);
        }
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        try {
            out.write(buffer, offset, length);
        } catch (IOException e) {
            throw new FailureIOException(FailureCode.FILE_UNWRITABLE);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw new FailureIOException(FailureCode.FILE_UNWRITABLE);
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
