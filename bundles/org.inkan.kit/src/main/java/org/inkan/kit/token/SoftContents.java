package org.inkan.kit.token;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;

/** What is on a {@link SoftCard}: two RSA keys, their certificates and, on demand, the CA's. */
final class SoftContents {
    static final ObjectId SIGNING = new ObjectId("01");
    static final ObjectId ENCRYPTION = new ObjectId("02");

    private static final ObjectId AUTHORITY = new ObjectId("03");
    private static final int RSA_BITS = 2048;

    private final X509Certificate recipient = SoftPki.encryption();
    private String number = SoftCard.NUMBER;
    private X509Certificate signer = SoftPki.signing();
    private Set<KeyUse> encryptionUses = Set.of(KeyUse.DECRYPT);

    String number() {
        return number;
    }

    void number(String digits) {
        number = digits;
    }

    X509Certificate signer() {
        return signer;
    }

    void signer(X509Certificate certificate) {
        signer = certificate;
    }

    X509Certificate recipient() {
        return recipient;
    }

    void encryptionUses(Set<KeyUse> uses) {
        encryptionUses = uses;
    }

    TokenContents read(PinInfo pin, boolean withAuthorities) {
        // encryption first: no order may decide
        List<CertificateInfo> certificates =
                new ArrayList<>(List.of(info(ENCRYPTION, false, recipient), info(SIGNING, false, signer)));
        if (withAuthorities) {
            certificates.add(info(AUTHORITY, true, SoftPki.AUTHORITY));
        }
        return new TokenContents(
                number,
                "SOFT",
                "Inkan",
                List.of(key(ENCRYPTION, encryptionUses, pin), key(SIGNING, Set.of(KeyUse.SIGN), pin)),
                certificates,
                List.of(pin),
                "");
    }

    private static CertificateInfo info(ObjectId place, boolean authority, X509Certificate certificate) {
        try {
            return new CertificateInfo(place, "", authority, new EncodedObject(certificate.getEncoded()));
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyInfo key(ObjectId place, Set<KeyUse> uses, PinInfo pin) {
        return new KeyInfo(
                place,
                "",
                KeyInfo.Algorithm.RSA,
                RSA_BITS,
                uses,
                pin.reference(),
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_PKCS1,
                new KeyInfo.Location(1, ""),
                Optional.empty());
    }
}
