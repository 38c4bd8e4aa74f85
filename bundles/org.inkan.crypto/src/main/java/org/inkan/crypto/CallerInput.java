package org.inkan.crypto;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.inkan.api.failure.FailureCode;

/** The caller's stream. Tells a broken disk from a broken document, and stays open. */
final class CallerInput extends FilterInputStream {
    CallerInput(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            throw new FailureIOException(FailureCode.FILE_UNREADABLE);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new FailureIOException(FailureCode.FILE_UNREADABLE);
        }
    }

    @Override
    public void close() {
        // the caller's to close
    }
}
