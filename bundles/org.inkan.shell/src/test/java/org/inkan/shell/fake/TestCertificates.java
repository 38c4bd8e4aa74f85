package org.inkan.shell.fake;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA and two holder's keys, made once for all tests. */
public final class TestCertificates {
    public static final KeyPair CA_KEY = key();
    public static final KeyPair SIGNING_KEY = key();
    public static final KeyPair ENCRYPTION_KEY = key();
    public static final X509Certificate CA = certificate(
            "OU=Test CA,O=Inkan,C=TW", CA_KEY, KeyUsage.keyCertSign | KeyUsage.cRLSign, Duration.ofDays(3650), true);

    private static final Duration VALID = Duration.ofDays(365);
    private static final Duration EXPIRED = Duration.ofDays(-1);

    private TestCertificates() {}

    public static X509Certificate signing() {
        return holder(SIGNING_KEY, KeyUsage.digitalSignature | KeyUsage.nonRepudiation, VALID);
    }

    public static X509Certificate expiredSigning() {
        return holder(SIGNING_KEY, KeyUsage.digitalSignature | KeyUsage.nonRepudiation, EXPIRED);
    }

    public static X509Certificate encryption() {
        return holder(ENCRYPTION_KEY, KeyUsage.keyEncipherment | KeyUsage.dataEncipherment, VALID);
    }

    /** Somebody else's. */
    public static X509Certificate foreignEncryption() {
        return certificate("CN=Somebody Else,C=TW", key(), KeyUsage.keyEncipherment, VALID, false);
    }

    private static X509Certificate holder(KeyPair key, int usage, Duration remaining) {
        return certificate("CN=王小明,C=TW", key, usage, remaining, false);
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate certificate(
            String subject, KeyPair key, int usage, Duration remaining, boolean authority) {
        try {
            Instant end = Instant.now().plus(remaining);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name("OU=Test CA,O=Inkan,C=TW"),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(end.minus(Duration.ofDays(4000))),
                    Date.from(end),
                    new X500Name(subject),
                    key.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(CA_KEY.getPrivate())));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
