package org.inkan.kit.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * Keeps keys by name: in memory, and in a directory if there is one. What another process has made first is taken over.
 */
final class SandboxStore {
    /** Makes what is not there yet. */
    @FunctionalInterface
    interface Maker {
        List<KeptKey> make() throws InkanException;
    }

    private final Optional<Path> directory;
    private final Map<String, List<KeptKey>> kept = new HashMap<>();

    SandboxStore(Optional<Path> directory) {
        this.directory = directory;
    }

    /**
     * @param issuer the key that signed the certificates; null for the root, which signed its own
     * @throws InkanException {@code FILE_UNREADABLE} if what is kept is damaged or of another root: it is not overwritten
     */
    synchronized List<KeptKey> keep(String name, PublicKey issuer, Maker maker) throws InkanException {
        List<KeptKey> known = kept.get(name);
        if (known == null) {
            known = directory.isPresent() ? keepIn(directory.get(), name, issuer, maker) : maker.make();
            kept.put(name, known);
        }
        return known;
    }

    InkanException unreadable(String name) {
        return new InkanException(FailureCode.FILE_UNREADABLE, "file", fileName(name));
    }

    private List<KeptKey> keepIn(Path home, String name, PublicKey issuer, Maker maker) throws InkanException {
        Path file = home.resolve(fileName(name));
        try {
            PrivateFiles.makeDirectory(home);
            try (DirectoryLock lock = DirectoryLock.take(home)) {
                if (Files.exists(file)) {
                    return signedBy(issuer, KeyFile.read(PrivateFiles.read(file)), name);
                }
                List<KeptKey> made = maker.make();
                PrivateFiles.write(file, KeyFile.text(made));
                return made;
            }
        } catch (IOException unusable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", file.getFileName()), unusable);
        }
    }

    private List<KeptKey> signedBy(PublicKey issuer, Optional<List<KeptKey>> read, String name) throws InkanException {
        List<KeptKey> keys = read.orElseThrow(() -> unreadable(name));
        for (KeptKey key : keys) {
            try {
                key.certificate().verify(issuer == null ? key.certificate().getPublicKey() : issuer);
            } catch (GeneralSecurityException foreign) {
                throw unreadable(name);
            }
        }
        return keys;
    }

    private static String fileName(String name) {
        return name + ".pem";
    }
}
