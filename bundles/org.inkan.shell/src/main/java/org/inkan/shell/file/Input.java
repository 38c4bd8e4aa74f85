package org.inkan.shell.file;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.Session;

/** Where a document comes from. */
public final class Input {
    private Input() {}

    /**
     * @param name a file, or {@link Output#STANDARD}
     * @return closed by the caller; standard input itself stays open
     */
    public static InputStream open(Session session, String name) throws InkanException {
        if (name.equals(Output.STANDARD)) {
            return new BufferedInputStream(new Unclosed(session.console().in()));
        }
        try {
            Path file = session.path(name);
            // Linux opens a folder, and says only at the first read that it is one
            if (Files.isDirectory(file)) {
                throw new InkanException(FailureCode.FILE_UNREADABLE, "file", name);
            }
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException unreadable) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", name);
        }
    }

    /**
     * @param limit in bytes
     * @throws InkanException {@code INPUT_TOO_LARGE} beyond the limit
     */
    public static byte[] read(Session session, String name, int limit) throws InkanException {
        try (InputStream in = open(session, name)) {
            byte[] bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) {
                throw new InkanException(FailureCode.INPUT_TOO_LARGE, "limit", limit);
            }
            return bytes;
        } catch (IOException unreadable) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", name);
        }
    }

    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened standard input closes it
        }
    }
}
