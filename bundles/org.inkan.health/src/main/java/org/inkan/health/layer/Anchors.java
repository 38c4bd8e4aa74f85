package org.inkan.health.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.door.card.EncodedCertificates;

/** Certificates that the administrator trusts, from files. */
final class Anchors {
    /** Of one file, in bytes. */
    private static final int MAX_LENGTH = 4 << 20;

    private Anchors() {}

    /**
     * @throws InkanException {@code FILE_UNREADABLE}; the name of the file is nobody's business but the administrator's
     */
    static List<X509Certificate> read(List<String> files) throws InkanException {
        List<X509Certificate> anchors = new ArrayList<>();
        for (String file : files) {
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                byte[] bytes = in.readNBytes(MAX_LENGTH);
                anchors.addAll(EncodedCertificates.all(bytes));
            } catch (IOException | InkanException | InvalidPathException unreadable) {
                throw new InkanException(FailureCode.FILE_UNREADABLE, "file", "anchors");
            }
        }
        return anchors;
    }
}
