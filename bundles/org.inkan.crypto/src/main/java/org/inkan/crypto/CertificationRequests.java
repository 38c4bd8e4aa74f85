package org.inkan.crypto;

import java.security.PublicKey;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;

/** PKCS#10 (RFC 2986). */
final class CertificationRequests {
    /** pkcs-9-ub-challengePassword (RFC 2985, 5.4.1). */
    private static final int MAX_CHALLENGE = 255;

    private CertificationRequests() {}

    static byte[] build(
            String subject, PublicKey key, Optional<String> challenge, SignatureScheme scheme, DigestSigner signer)
            throws InkanException {
        KeyRules.checkKey(key, scheme);
        X500Name name =
                Failures.run(FailureCode.USAGE, () -> X500Name.getInstance(new X500Principal(subject).getEncoded()));
        if (challenge
                .filter(text -> text.isEmpty() || text.length() > MAX_CHALLENGE)
                .isPresent()) {
            throw new InkanException(Failures.tooLarge("challenge", MAX_CHALLENGE));
        }
        return Failures.run(FailureCode.INTERNAL, () -> {
            PKCS10CertificationRequestBuilder builder =
                    new PKCS10CertificationRequestBuilder(name, SubjectPublicKeyInfo.getInstance(key.getEncoded()));
            challenge.ifPresent(text ->
                    builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, directoryString(text)));
            return builder.build(new TokenSignature(scheme, key, signer)).getEncoded();
        });
    }

    private static ASN1Encodable directoryString(String text) {
        return DERPrintableString.isPrintableString(text) ? new DERPrintableString(text) : new DERUTF8String(text);
    }
}
