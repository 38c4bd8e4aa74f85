package org.inkan.kit.sandbox;

import java.security.KeyPair;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.failure.InkanException;

/** The root and the issuing CAs: RSA-2048, because every program that people verify with takes it. */
final class AuthorityCertificates {
    private static final int BITS = 2048;

    private AuthorityCertificates() {}

    static KeptKey root(X500Name name, Validity validity) throws InkanException {
        KeyPair pair = KeyPairs.rsa(BITS);
        Issuance issuance = new Issuance(name, pair.getPublic(), name, pair.getPublic(), validity)
                .with(Extension.basicConstraints, true, new BasicConstraints(true));
        return signed(issuance, pair, pair.getPrivate());
    }

    /** A CA that issues to holders only: path length 0, as the real ones. */
    static KeptKey issuing(X500Name name, KeptKey root, Validity validity) throws InkanException {
        KeyPair pair = KeyPairs.rsa(BITS);
        X500Name issuer = X500Name.getInstance(
                root.certificate().getSubjectX500Principal().getEncoded());
        Issuance issuance = new Issuance(issuer, root.certificate().getPublicKey(), name, pair.getPublic(), validity)
                .with(Extension.basicConstraints, true, new BasicConstraints(0));
        return signed(issuance, pair, root.key());
    }

    private static KeptKey signed(Issuance issuance, KeyPair pair, PrivateKey by) throws InkanException {
        issuance.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new KeptKey(pair.getPrivate(), issuance.signedWith(by));
    }
}
