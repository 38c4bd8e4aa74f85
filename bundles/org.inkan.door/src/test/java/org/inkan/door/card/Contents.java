package org.inkan.door.card;

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
import org.inkan.api.token.TokenContents;

/** What a card would hold. */
final class Contents {
    private final List<KeyInfo> keys = new ArrayList<>();
    private final List<CertificateInfo> certificates = new ArrayList<>();

    Contents key(String id, KeyUse... uses) {
        keys.add(key(id, KeyInfo.Algorithm.RSA, 2048, Optional.empty(), uses));
        return this;
    }

    Contents key(String id, EncodedObject publicKey, KeyUse... uses) {
        keys.add(key(id, KeyInfo.Algorithm.RSA, 2048, Optional.of(publicKey), uses));
        return this;
    }

    static KeyInfo key(
            String id, KeyInfo.Algorithm algorithm, int bits, Optional<EncodedObject> publicKey, KeyUse... uses) {
        return new KeyInfo(
                new ObjectId(id),
                "",
                algorithm,
                bits,
                Set.of(uses),
                1,
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_RAW,
                new KeyInfo.Location(1, ""),
                publicKey);
    }

    Contents certificate(String id, X509Certificate certificate) throws CertificateEncodingException {
        return encoded(id, false, certificate.getEncoded());
    }

    Contents authority(String id, X509Certificate certificate) throws CertificateEncodingException {
        return encoded(id, true, certificate.getEncoded());
    }

    Contents encoded(String id, boolean authority, byte... der) {
        certificates.add(new CertificateInfo(new ObjectId(id), "", authority, new EncodedObject(der)));
        return this;
    }

    TokenContents done() {
        return new TokenContents("1", "", "", keys, certificates, List.of(), "");
    }
}
