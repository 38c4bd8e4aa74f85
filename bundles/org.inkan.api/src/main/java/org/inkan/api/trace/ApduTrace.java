package org.inkan.api.trace;

import java.nio.file.Path;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/** Records the APDUs of all readers to a file, PINs and keys masked. A service of the runtime; thread-safe. */
@ProviderType
public interface ApduTrace {
    /**
     * Starts a recording of everything from now on.
     *
     * @param file is made with mode 0600 and must not exist
     */
    Recording record(Path file) throws InkanException;

    /** A running recording. */
    interface Recording extends AutoCloseable {
        /** How many exchanges so far. */
        long exchanges();

        /** Ends it; the file is complete. */
        @Override
        void close() throws InkanException;
    }
}
