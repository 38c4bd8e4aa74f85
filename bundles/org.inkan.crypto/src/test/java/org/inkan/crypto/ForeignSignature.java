package org.inkan.crypto;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signatures that we would not make but may have to read. */
final class ForeignSignature {
    private ForeignSignature() {}

    static byte[] of(KeyPair pair, X509Certificate signer, X509Certificate ca, byte[] content) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(info(pair, signer, false));
        generator.addCertificate(new JcaX509CertificateHolder(signer));
        generator.addCertificate(new JcaX509CertificateHolder(ca));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    static byte[] without(KeyPair pair, X509Certificate signer, byte[] content) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(info(pair, signer, false));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    /** Without signed attributes. */
    static byte[] direct(KeyPair pair, X509Certificate signer, byte[] content) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(info(pair, signer, true));
        generator.addCertificate(new JcaX509CertificateHolder(signer));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    static byte[] repeated(KeyPair pair, X509Certificate signer, int count, byte[] content) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (int i = 0; i < count; i++) {
            generator.addSignerInfoGenerator(info(pair, signer, false));
        }
        generator.addCertificate(new JcaX509CertificateHolder(signer));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    static byte[] two(TestPki.Identity one, TestPki.Identity other, byte[] content) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        for (TestPki.Identity signer : new TestPki.Identity[] {one, other}) {
            generator.addSignerInfoGenerator(info(signer.pair(), signer.certificate(), false));
            generator.addCertificate(new JcaX509CertificateHolder(signer.certificate()));
        }
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    private static SignerInfoGenerator info(KeyPair pair, X509Certificate signer, boolean direct) throws Exception {
        return new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setDirectSignature(direct)
                .build(
                        new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()),
                        new JcaX509CertificateHolder(signer));
    }
}
