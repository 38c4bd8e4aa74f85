package org.inkan.trust;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** The latest list of each issuer and place, as it came: a signature is checked again whenever one is looked at. */
final class ListStore {
    private final Path directory;

    ListStore(Path directory) {
        this.directory = directory;
    }

    Optional<byte[]> read(X509Certificate issuer, URI address) {
        Path file = file(issuer, address);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] list = in.readNBytes(Limits.MAX_LIST + 1);
            return list.length > Limits.MAX_LIST ? Optional.empty() : Optional.of(list);
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** All or nothing. */
    void write(X509Certificate issuer, URI address, byte[] list) throws InkanException {
        Path file = file(issuer, address);
        try {
            Files.createDirectories(directory, ownersOnly());
            Path beside = Files.createTempFile(directory, "list", ".new");
            try {
                Files.write(beside, list);
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException full) {
            throw new InkanException(
                    new Failure(
                            FailureCode.FILE_UNWRITABLE,
                            Map.of("file", file.getFileName().toString())),
                    full);
        }
    }

    private FileAttribute<?>[] ownersOnly() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private Path file(X509Certificate issuer, URI address) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(issuer.getSubjectX500Principal().getEncoded());
            digest.update(issuer.getPublicKey().getEncoded());
            digest.update(address.toString().getBytes(StandardCharsets.UTF_8));
            return directory.resolve(HexFormat.of().formatHex(digest.digest()) + ".crl");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
