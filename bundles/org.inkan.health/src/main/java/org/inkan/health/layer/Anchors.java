package org.inkan.health.layer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

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
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(bytes))
                        .forEach(one -> anchors.add((X509Certificate) one));
            } catch (IOException | CertificateException | InvalidPathException | ClassCastException unreadable) {
                throw new InkanException(FailureCode.FILE_UNREADABLE, "file", "anchors");
            }
        }
        return anchors;
    }
}
