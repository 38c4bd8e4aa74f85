package org.inkan.trust;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA with a key of its own, made up for a test. */
final class TestCa {
    static final BigInteger SERIAL = BigInteger.valueOf(4711);
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    final X500Name name;
    final KeyPair keys;
    final X509Certificate certificate;

    TestCa(String name, int usage) throws Exception {
        this.name = new X500Name("CN=" + name);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        this.keys = generator.generateKeyPair();
        this.certificate =
                convert(builder(BigInteger.ONE, this.name).addExtension(Extension.keyUsage, true, new KeyUsage(usage)));
    }

    TestCa(String name) throws Exception {
        this(name, KeyUsage.keyCertSign | KeyUsage.cRLSign);
    }

    private JcaX509v3CertificateBuilder builder(BigInteger serial, X500Name subject) {
        return new JcaX509v3CertificateBuilder(
                name,
                serial,
                Date.from(NOW.minus(Duration.ofDays(1))),
                Date.from(NOW.plus(Duration.ofDays(300))),
                subject,
                keys.getPublic());
    }

    private X509Certificate convert(org.bouncycastle.cert.X509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
    }

    private ContentSigner signer() throws Exception {
        return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
    }

    /** Somebody's certificate, which says that the list is at these places. */
    X509Certificate issue(String... places) throws Exception {
        return issue(Stream.of(places)
                .map(place -> new DistributionPoint(at(place), null, null))
                .toArray(DistributionPoint[]::new));
    }

    X509Certificate issue(DistributionPoint... points) throws Exception {
        JcaX509v3CertificateBuilder builder = builder(SERIAL, new X500Name("CN=Somebody"));
        if (points.length > 0) {
            builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(points));
        }
        return convert(builder);
    }

    /** Another CA's certificate. */
    X509Certificate issueAuthority(String place) throws Exception {
        JcaX509v3CertificateBuilder builder = builder(SERIAL, new X500Name("CN=Somebody's CA"));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(at(place), null, null)
        }));
        return convert(builder);
    }

    static DistributionPointName at(String place) {
        return new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, place)));
    }

    X509v2CRLBuilder list(Instant made, Instant next) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(made));
        builder.setNextUpdate(Date.from(next));
        return builder;
    }

    /** One that is current. */
    X509v2CRLBuilder list() {
        return list(NOW.minus(Duration.ofHours(1)), NOW.plus(Duration.ofDays(1)));
    }

    X509v2CRLBuilder revoking(BigInteger serial) {
        return list().addCRLEntry(serial, Date.from(NOW.minus(Duration.ofDays(2))), CRLReason.keyCompromise);
    }

    byte[] sign(X509v2CRLBuilder builder) throws Exception {
        return builder.build(signer()).getEncoded();
    }
}
