package org.inkan.shell.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a result goes. It is collected in a temporary file and appears under its name only when {@link #publish} is called:
 * a failure leaves nothing behind, and an older file of that name untouched.
 */
public final class Output implements AutoCloseable {
    /** The name that stands for standard input or output. */
    public static final String STANDARD = "-";

    private static final Logger LOG = LoggerFactory.getLogger(Output.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String name;
    private final Path temporary;
    private final OutputStream stream;
    private final Destination destination;

    private Output(String name, Path temporary, boolean secret, Destination destination) throws IOException {
        this.name = name;
        this.temporary = temporary;
        this.destination = destination;
        this.stream = new BufferedOutputStream(Channels.newOutputStream(Files.newByteChannel(
                temporary, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(secret))));
    }

    /**
     * @param name a file, or {@link #STANDARD}
     * @param secret whether only the owner may read the file
     */
    public static Output open(Session session, String name, boolean secret) throws InkanException {
        try {
            if (name.equals(STANDARD)) {
                PrintStream out = session.console().out();
                return new Output(name, temporaryIn(Path.of(System.getProperty("java.io.tmpdir"))), true, collected -> {
                    Files.copy(collected, out);
                    if (out.checkError()) {
                        throw new IOException("standard output is closed or full");
                    }
                });
            }
            Path file = session.path(name);
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                return special(name, file);
            }
            Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            return new Output(
                    name,
                    temporaryIn(target.getParent()),
                    secret,
                    collected -> Files.move(
                            collected, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException unwritable) {
            throw new InkanException(FailureCode.FILE_UNWRITABLE, "file", name);
        }
    }

    /** A pipe or device cannot be replaced, only written to. */
    private static Output special(String name, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("a directory");
        }
        return new Output(name, temporaryIn(Path.of(System.getProperty("java.io.tmpdir"))), true, collected -> {
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                Files.copy(collected, out);
            }
        });
    }

    private static Path temporaryIn(Path directory) {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return directory.resolve(".inkan-" + HexFormat.of().formatHex(random) + ".tmp");
    }

    private static FileAttribute<?>[] attributes(boolean secret) {
        boolean posix =
                Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");
        return secret && posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    public OutputStream stream() {
        return stream;
    }

    /** Writes all of it. */
    public void write(byte[] bytes) throws InkanException {
        try {
            stream.write(bytes);
        } catch (IOException full) {
            throw new InkanException(FailureCode.FILE_UNWRITABLE, "file", name);
        }
    }

    /** The result is complete: shows it under its name. */
    public void publish() throws InkanException {
        try {
            stream.close();
            destination.receive(temporary);
        } catch (IOException unwritable) {
            throw new InkanException(FailureCode.FILE_UNWRITABLE, "file", name);
        }
    }

    @Override
    public void close() {
        try (stream) {
            Files.deleteIfExists(temporary);
        } catch (IOException diskFull) {
            LOG.debug("a temporary file could not be flushed or removed", diskFull);
        }
    }

    /** Takes over the collected result. */
    @FunctionalInterface
    private interface Destination {
        void receive(Path collected) throws IOException;
    }
}
