package org.inkan.kit.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA and a holder that exist in tests only. Keys are made once for a JVM, certificates when they are asked for. */
public final class SoftPki {
    /** The holder's common name; its last character is outside the Basic Multilingual Plane. */
    public static final String HOLDER = "王小明𠮷";

    static final KeyPair SIGNING = pair();
    static final KeyPair ENCRYPTION = pair();

    private static final KeyPair AUTHORITY_PAIR = pair();
    private static final String AUTHORITY_NAME = "C=TW,O=Inkan,OU=Test CA";
    private static final String HOLDER_NAME = "C=TW,CN=" + HOLDER + ",SERIALNUMBER=0000000000000001";
    private static final int KEY_BITS = 2048;
    private static final Duration YEAR = Duration.ofDays(365);
    /** Long enough for certificates that ran out some time ago. */
    private static final Duration VALIDITY = YEAR.multipliedBy(5);
    /** Serial numbers in whose encoding the first octet only carries the sign. */
    private static final int HIGHEST_BIT = 63;

    /** The CA's own certificate. */
    public static final X509Certificate AUTHORITY =
            issue(AUTHORITY_NAME, AUTHORITY_PAIR.getPublic(), KeyUsage.keyCertSign | KeyUsage.cRLSign, true, YEAR);

    private SoftPki() {}

    /** For the signing key of every {@link SoftCard}, valid for another year. */
    public static X509Certificate signing() {
        return signing(YEAR);
    }

    /**
     * For the signing key of every {@link SoftCard}.
     *
     * @param remaining until it runs out; negative when that was some time ago, at most five years
     */
    public static X509Certificate signing(Duration remaining) {
        return holder(SIGNING.getPublic(), KeyUsage.digitalSignature | KeyUsage.nonRepudiation, remaining);
    }

    /** For the encryption key of every {@link SoftCard}, valid for another year. */
    public static X509Certificate encryption() {
        return holder(ENCRYPTION.getPublic(), KeyUsage.keyEncipherment | KeyUsage.dataEncipherment, YEAR);
    }

    /**
     * For the signing key of every {@link SoftCard}, with another keyUsage.
     *
     * @param usage bits of {@link KeyUsage}; 0 leaves the extension out
     */
    public static X509Certificate usedFor(int usage) {
        return holder(SIGNING.getPublic(), usage, YEAR);
    }

    /** For an encryption key that nobody has any more. */
    public static X509Certificate foreignEncryption() {
        return issue("C=TW,CN=Somebody Else", pair().getPublic(), KeyUsage.keyEncipherment, false, YEAR);
    }

    private static X509Certificate holder(PublicKey key, int usage, Duration remaining) {
        return issue(HOLDER_NAME, key, usage, false, remaining);
    }

    private static X509Certificate issue(
            String subject, PublicKey key, int usage, boolean authority, Duration remaining) {
        try {
            Instant end = Instant.now().plus(remaining);
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(AUTHORITY_NAME),
                    BigInteger.valueOf(System.nanoTime()).setBit(HIGHEST_BIT),
                    Date.from(end.minus(VALIDITY)),
                    Date.from(end),
                    new X500Name(subject),
                    key);
            if (usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return signed(builder, AUTHORITY_PAIR.getPrivate());
        } catch (CertIOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(key)));
        } catch (GeneralSecurityException | OperatorCreationException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
