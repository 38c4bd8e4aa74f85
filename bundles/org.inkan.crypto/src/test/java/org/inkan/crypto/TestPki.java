package org.inkan.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** CAs and holders that exist only in these tests. */
final class TestPki {
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    static final X500Name ROOT_NAME = new X500Name("C=TW,O=Inkan Test Root");
    static final X500Name CA_NAME = new X500Name("C=TW,O=Inkan Test,OU=Test CA");

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final AtomicLong SERIAL = new AtomicLong(0x1122334455667788L);

    /** A key pair and the newest certificate for it. */
    record Identity(KeyPair pair, X509Certificate certificate) {}

    private TestPki() {}

    /** One key for each name: RSA takes a while. */
    static KeyPair rsa(String name, int bits) {
        return KEYS.computeIfAbsent(name + bits, any -> generate("RSA", bits, null));
    }

    static KeyPair ec(String name, String curve) {
        return KEYS.computeIfAbsent(name + curve, any -> generate("EC", 0, curve));
    }

    static Identity root() {
        return root("root", NOW.minus(3650, ChronoUnit.DAYS));
    }

    static Identity root(String key, Instant from) {
        KeyPair pair = rsa(key, 2048);
        return new Identity(
                pair, new Builder(ROOT_NAME, pair.getPublic()).ca().from(from).selfSigned(pair));
    }

    static Identity ca(Identity root, String key) {
        KeyPair pair = rsa(key, 2048);
        return new Identity(pair, new Builder(CA_NAME, pair.getPublic()).ca().signedBy(root));
    }

    static Identity signer(Identity ca) {
        KeyPair pair = rsa("holder", 2048);
        return new Identity(pair, holder(pair).usage(KeyUsage.digitalSignature).signedBy(ca));
    }

    static Identity recipient(Identity ca, String key) {
        KeyPair pair = rsa(key, 2048);
        return new Identity(
                pair,
                holder(pair)
                        .usage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)
                        .signedBy(ca));
    }

    static Builder holder(KeyPair pair) {
        return new Builder(new X500Name("C=TW,CN=測試人,SERIALNUMBER=0000000000000001"), pair.getPublic());
    }

    private static KeyPair generate(String algorithm, int bits, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve == null) {
                generator.initialize(bits);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate in the making. */
    static final class Builder {
        private final X500Name subject;
        private final PublicKey key;
        private final JcaX509ExtensionUtils identifiers;
        private Instant from = NOW.minus(30, ChronoUnit.DAYS);
        private Instant until = NOW.plus(700, ChronoUnit.DAYS);
        private String algorithm = "SHA256with";
        private final List<Extension> extensions = new ArrayList<>();
        private boolean authorityKey = true;

        Builder(X500Name subject, PublicKey key) {
            this.subject = subject;
            this.key = key;
            try {
                this.identifiers = new JcaX509ExtensionUtils();
                extensions.add(
                        extension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Builder from(Instant time) {
            from = time;
            return this;
        }

        Builder until(Instant time) {
            until = time;
            return this;
        }

        Builder hash(String name) {
            algorithm = name + "with";
            return this;
        }

        Builder ca() {
            return with(Extension.basicConstraints, true, new BasicConstraints(true))
                    .usage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        }

        Builder usage(int bits) {
            return with(Extension.keyUsage, true, new KeyUsage(bits));
        }

        Builder policy(String oid) {
            return with(
                    Extension.certificatePolicies,
                    false,
                    new CertificatePolicies(new PolicyInformation(new ASN1ObjectIdentifier(oid))));
        }

        Builder with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            extensions.add(extension(oid, critical, value));
            return this;
        }

        Builder withoutKeyIdentifiers() {
            authorityKey = false;
            extensions.removeIf(extension -> extension.getExtnId().equals(Extension.subjectKeyIdentifier));
            return this;
        }

        X509Certificate selfSigned(KeyPair pair) {
            return sign(subject, pair);
        }

        X509Certificate signedBy(Identity issuer) {
            return sign(
                    X500Name.getInstance(
                            issuer.certificate().getSubjectX500Principal().getEncoded()),
                    issuer.pair());
        }

        X509Certificate sign(X500Name issuer, KeyPair pair) {
            try {
                X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuer, serial(), Date.from(from), Date.from(until), subject, key);
                for (Extension extension : extensions) {
                    builder.addExtension(extension);
                }
                if (authorityKey) {
                    builder.addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(pair.getPublic()));
                }
                String key = pair.getPrivate().getAlgorithm();
                String name = algorithm + (key.equals("EC") ? "ECDSA" : key);
                return Certificates.convert(builder.build(new JcaContentSignerBuilder(name).build(pair.getPrivate())))
                        .orElseThrow();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private static BigInteger serial() {
            return BigInteger.valueOf(SERIAL.incrementAndGet()).shiftLeft(60);
        }

        private static Extension extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                return new Extension(oid, critical, value.toASN1Primitive().getEncoded());
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
