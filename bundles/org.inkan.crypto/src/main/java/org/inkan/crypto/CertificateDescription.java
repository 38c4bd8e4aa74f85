package org.inkan.crypto;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.encoders.Hex;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme.Hash;

/** Readable fields of one certificate. The README lists the keys. */
final class CertificateDescription {
    private static final int SERIAL_DIGITS = 32;

    private final X509CertificateHolder certificate;
    private final Instant now;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    private CertificateDescription(X509CertificateHolder certificate, Instant now) {
        this.certificate = certificate;
        this.now = now;
    }

    /**
     * @param encoded DER, PEM or bare base64
     */
    static Map<String, String> of(byte[] encoded, Instant now) throws InkanException {
        try {
            return Failures.run(FailureCode.CERTIFICATE_MALFORMED, () -> {
                byte[] der = new BerGuard(Armour.open(new ByteArrayInputStream(encoded)), BerGuard.Content.NONE)
                        .readNBytes(Limits.MAX_CERTIFICATE_BYTES + 1);
                if (der.length > Limits.MAX_CERTIFICATE_BYTES) {
                    throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
                }
                return new CertificateDescription(new X509CertificateHolder(der), now).describe();
            });
        } catch (InkanException e) {
            // the limits beneath speak of documents
            throw new InkanException(Failure.of(FailureCode.CERTIFICATE_MALFORMED), e);
        }
    }

    private Map<String, String> describe() throws Exception {
        name("subject", certificate.getSubject());
        name("issuer", certificate.getIssuer());
        fields.put("issuer.name", issuerName());
        fields.put("serial", serial(certificate.getSerialNumber()));
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        fields.put("validFrom", from.toString());
        fields.put("validUntil", until.toString());
        KeyDescription.describe(certificate.getSubjectPublicKeyInfo(), fields, remarks);
        fields.put("signature", signatureName());
        new ExtensionDescription(certificate, remarks).describe(fields);
        MessageDigest sha256 = Hashes.digest(Hash.SHA256);
        fields.put(
                "sha256",
                Hex.toHexString(sha256.digest(certificate.getEncoded())).toUpperCase(Locale.ROOT));
        remark(from, until);
        return fields;
    }

    private void name(String key, X500Name name) {
        fields.put(key, DistinguishedName.line(name));
        DistinguishedName.byType(name).forEach((type, value) -> fields.put(key + '.' + type, value));
    }

    /** Government CAs have no CN; their OU is what people know. */
    private String issuerName() {
        return Stream.of("issuer.CN", "issuer.OU", "issuer.O", "issuer")
                .map(fields::get)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String serial(BigInteger serial) {
        String digits = serial.abs().toString(16).toUpperCase(Locale.ROOT);
        return (serial.signum() < 0 ? "-" : "") + "0".repeat(Math.max(0, SERIAL_DIGITS - digits.length())) + digits;
    }

    private String signatureName() {
        AlgorithmIdentifier algorithm = certificate.getSignatureAlgorithm();
        return Arrays.stream(Hash.values())
                .flatMap(hash -> Schemes.of(Hashes.identifier(hash), algorithm).stream())
                .map(Schemes::name)
                .findFirst()
                .orElse(algorithm.getAlgorithm().getId());
    }

    private void remark(Instant from, Instant until) {
        if (signatureName().startsWith(Hash.SHA1.name())) {
            remarks.add("sha1");
        }
        if (now.isAfter(until)) {
            remarks.add("expired");
        }
        if (now.isBefore(from)) {
            remarks.add("not-yet-valid");
        }
        if (Remarks.isTest(certificate)) {
            remarks.add("test");
        }
        if (!remarks.isEmpty()) {
            fields.put("remarks", String.join(", ", remarks));
        }
    }
}
