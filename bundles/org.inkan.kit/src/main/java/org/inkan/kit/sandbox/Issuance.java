package org.inkan.kit.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** One certificate on its way to be signed. */
final class Issuance {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** As the real CAs' serial numbers: 128 bits, any of them the highest. */
    private static final int SERIAL_BITS = 128;

    private final X509v3CertificateBuilder builder;

    /**
     * @param issuerKey the public key of whoever will sign
     */
    Issuance(X500Name issuer, PublicKey issuerKey, X500Name subject, PublicKey key, Validity validity)
            throws InkanException {
        builder = new X509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, RANDOM).setBit(0),
                Date.from(validity.from()),
                Date.from(validity.until()),
                subject,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()));
        try {
            JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
            with(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
            with(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuerKey));
        } catch (GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    Issuance with(ASN1ObjectIdentifier extension, boolean critical, ASN1Encodable value) throws InkanException {
        try {
            builder.addExtension(extension, critical, value);
            return this;
        } catch (IOException broken) {
            throw failed(broken);
        }
    }

    X509Certificate signedWith(PrivateKey issuerKey) throws InkanException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(issuerKey)));
        } catch (OperatorCreationException | GeneralSecurityException broken) {
            throw failed(broken);
        }
    }

    private static InkanException failed(Exception cause) {
        return new InkanException(Failure.of(FailureCode.INTERNAL), cause);
    }
}
