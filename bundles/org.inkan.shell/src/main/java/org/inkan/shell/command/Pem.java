package org.inkan.shell.command;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.door.card.EncodedCertificates;
import org.inkan.shell.Session;
import org.inkan.shell.file.Input;

/** Certificates in files, and the textual encoding (RFC 7468). */
final class Pem {
    /** More than any bundle of root certificates. */
    private static final int MAX_FILE = 4 << 20;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    static byte[] encode(String label, byte[] der) {
        return ("-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Every certificate of a file, PEM or DER.
     *
     * @throws InkanException {@code CERTIFICATE_MALFORMED} also when there is none
     */
    static List<X509Certificate> certificates(Session session, String file) throws InkanException {
        return EncodedCertificates.all(Input.read(session, file, MAX_FILE));
    }
}
