package org.inkan.web.work;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** A result while it is being written. Unless it is kept, closing removes it: half a result is none. */
final class ResultFile implements AutoCloseable {
    private final Path path;
    private final OutputStream stream;
    private boolean kept;

    ResultFile(Storage storage) throws InkanException {
        path = storage.place();
        try {
            stream = new BufferedOutputStream(Storage.create(path));
        } catch (IOException unwritable) {
            throw unwritable(unwritable);
        }
    }

    OutputStream stream() {
        return stream;
    }

    /** It is complete. */
    Work.Result keep(String name, Map<String, Object> report) throws InkanException {
        try {
            stream.close();
        } catch (IOException full) {
            throw unwritable(full);
        }
        kept = true;
        return new Work.Result(report, Optional.of(path), name);
    }

    private static InkanException unwritable(IOException cause) {
        return new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE), cause);
    }

    @Override
    public void close() {
        if (!kept) {
            try (stream) {
                Storage.delete(path);
            } catch (IOException full) {
                // nobody wants it any more
            }
        }
    }
}
