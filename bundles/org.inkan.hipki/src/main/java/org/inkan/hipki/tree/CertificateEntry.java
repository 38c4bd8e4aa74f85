package org.inkan.hipki.tree;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** What the tree says of a certificate. */
final class CertificateEntry {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    /** RFC 5280, 4.2.1.3, in the order of their bits. */
    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private CertificateEntry() {}

    /**
     * Everything except the names, which depend on the token.
     *
     * @throws InkanException {@code CERTIFICATE_MALFORMED}
     */
    static Map<String, Object> of(byte[] der, DocumentCrypto documents) throws InkanException {
        Map<String, String> described = documents.describe(der);
        try {
            return entry(der, Certificate.getInstance(der), described);
        } catch (RuntimeException | IOException | NoSuchAlgorithmException malformed) {
            throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
        }
    }

    private static Map<String, Object> entry(byte[] der, Certificate certificate, Map<String, String> described)
            throws IOException, NoSuchAlgorithmException {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("usage", usage(certificate));
        entry.put("subjectDN", NameText.of(certificate.getSubject()));
        entry.put("subjectCN", NameText.commonName(certificate.getSubject()));
        entry.put("subjectID", subjectId(described));
        if (described.containsKey("holderRank")) {
            entry.put("holderRank", described.get("holderRank"));
        }
        entry.put("issuerDN", NameText.of(certificate.getIssuer()));
        entry.put("email", described.getOrDefault("email", ""));
        entry.put("sn", hex(certificate.getSerialNumber().getValue()));
        Instant from = instant(certificate.getStartDate().getDate());
        Instant until = instant(certificate.getEndDate().getDate());
        entry.put("notBefore", TIME.format(from));
        entry.put("notAfter", TIME.format(until));
        entry.put("notBeforeT", from.getEpochSecond());
        entry.put("notAfterT", until.getEpochSecond());
        entry.put(
                "signatureAlgorithm",
                certificate.getSignatureAlgorithm().getAlgorithm().getId());
        entry.put("thumbprint", HEX.formatHex(MessageDigest.getInstance("SHA-1").digest(der)));
        entry.put("certb64", Base64.getEncoder().encodeToString(der));
        return entry;
    }

    /** The last characters of an ID number, a company's number, or an organisation's object identifier. */
    private static String subjectId(Map<String, String> described) {
        for (String key : List.of("idTail", "organisationId", "organisationOid")) {
            if (described.containsKey(key)) {
                return described.get(key);
            }
        }
        return "";
    }

    private static String usage(Certificate certificate) {
        if (certificate.getTBSCertificate().getExtensions() == null) {
            return "";
        }
        KeyUsage bits = KeyUsage.fromExtensions(certificate.getTBSCertificate().getExtensions());
        if (bits == null) {
            return "";
        }
        byte[] octets = bits.getBytes();
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < USAGES.size(); bit++) {
            if (bit / 8 < octets.length && (octets[bit / 8] & 0x80 >> bit % 8) != 0) {
                names.add(USAGES.get(bit));
            }
        }
        return String.join("|", names);
    }

    private static Instant instant(Date date) {
        return date.toInstant();
    }

    /** Without the octet that only carries the sign. */
    private static String hex(BigInteger serial) {
        byte[] octets = serial.toByteArray();
        return HEX.formatHex(octets, octets.length > 1 && octets[0] == 0 ? 1 : 0, octets.length);
    }
}
