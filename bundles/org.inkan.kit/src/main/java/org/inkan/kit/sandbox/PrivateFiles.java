package org.inkan.kit.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner reads, and that are either there as a whole or not at all. */
final class PrivateFiles {
    /** No file of ours is longer, in bytes. */
    private static final int MAX_LENGTH = 65_536;

    private PrivateFiles() {}

    static void makeDirectory(Path directory) throws IOException {
        Files.createDirectories(directory, mode("rwx------"));
    }

    static String read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_LENGTH), StandardCharsets.US_ASCII);
        }
    }

    static void write(Path file, String text) throws IOException {
        Path draft = file.resolveSibling("." + file.getFileName() + ".new");
        // Left over only when a process ended while writing; the lock says that nobody is writing now.
        Files.deleteIfExists(draft);
        try (FileChannel out = open(draft, StandardOpenOption.CREATE_NEW)) {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static FileChannel open(Path file, StandardOpenOption how) throws IOException {
        return FileChannel.open(file, Set.of(StandardOpenOption.WRITE, how), mode("rw-------"));
    }

    private static FileAttribute<?>[] mode(String permissions) {
        // Windows keeps a profile directory private by its access list.
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
