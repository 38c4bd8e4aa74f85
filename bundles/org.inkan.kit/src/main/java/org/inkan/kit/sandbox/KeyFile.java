package org.inkan.kit.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Keys and certificates in turn, in PEM, so that other programs can take them too. */
final class KeyFile {
    private KeyFile() {}

    static String text(List<KeptKey> keys) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (KeptKey key : keys) {
                pem.writeObject(new JcaPKCS8Generator(key.key(), null));
                pem.writeObject(key.certificate());
            }
        }
        return text.toString();
    }

    /** Empty when the text is anything else. */
    static Optional<List<KeptKey>> read(String text) {
        List<KeptKey> keys = new ArrayList<>();
        try (PEMParser pem = new PEMParser(new StringReader(text))) {
            for (Object first = pem.readObject(); first != null; first = pem.readObject()) {
                if (!(first instanceof PrivateKeyInfo key)
                        || !(pem.readObject() instanceof X509CertificateHolder certificate)) {
                    return Optional.empty();
                }
                PrivateKey privateKey = new JcaPEMKeyConverter().getPrivateKey(key);
                keys.add(new KeptKey(privateKey, new JcaX509CertificateConverter().getCertificate(certificate)));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys);
    }
}
