package org.inkan.crypto;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.SignatureScheme.Hash;

/** Finds the recipient that is ours, and opens its content key. */
final class ContentKeys {
    /** A recipient and the certificate that it names. */
    private record Match(KeyTransRecipientInfo info, X509Certificate certificate) {}

    private final KeyUnwrapper keys;

    ContentKeys(KeyUnwrapper keys) {
        this.keys = keys;
    }

    /**
     * The content key. When the wrapped key does not open, a random one: whoever sends damaged envelopes is to learn the same
     * from a wrong key as from damaged content (RFC 3218, 2.3.2).
     */
    byte[] unwrap(ASN1Set recipients, int keyBytes) throws Exception {
        if (recipients.size() > Limits.MAX_RECIPIENTS) {
            throw new InkanException(Failures.tooLarge("recipients", Limits.MAX_RECIPIENTS));
        }
        Match match = find(recipients);
        DecryptionScheme scheme = scheme(match.info().getKeyEncryptionAlgorithm(), keyBytes);
        byte[] random = new byte[keyBytes];
        new SecureRandom().nextBytes(random);
        byte[] key = open(match, scheme);
        if (key.length != keyBytes) {
            Arrays.fill(key, (byte) 0);
            return random;
        }
        return key;
    }

    private byte[] open(Match match, DecryptionScheme scheme) throws InkanException {
        try {
            return keys.unwrap(
                    match.certificate(), scheme, match.info().getEncryptedKey().getOctets());
        } catch (InkanException e) {
            if (e.code() == FailureCode.DECRYPTION_FAILED) {
                return new byte[0];
            }
            throw e;
        }
    }

    private Match find(ASN1Set recipients) throws Exception {
        for (int i = 0; i < recipients.size(); i++) {
            if (RecipientInfo.getInstance(recipients.getObjectAt(i)).getInfo() instanceof KeyTransRecipientInfo info) {
                Optional<X509Certificate> certificate = named(info.getRecipientIdentifier());
                if (certificate.isPresent()) {
                    return new Match(info, certificate.get());
                }
            }
        }
        throw new InkanException(FailureCode.RECIPIENT_NOT_FOUND);
    }

    private Optional<X509Certificate> named(RecipientIdentifier recipient) throws Exception {
        for (X509Certificate certificate : keys.recipients()) {
            if (names(recipient, new X509CertificateHolder(certificate.getEncoded()))) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    private static boolean names(RecipientIdentifier recipient, X509CertificateHolder certificate) {
        if (recipient.isTagged()) {
            Extension extension = certificate.getExtension(Extension.subjectKeyIdentifier);
            byte[] named = ASN1OctetString.getInstance(recipient.getId()).getOctets();
            return extension != null
                    && Arrays.equals(
                            SubjectKeyIdentifier.getInstance(extension.getParsedValue())
                                    .getKeyIdentifier(),
                            named);
        }
        IssuerAndSerialNumber named = IssuerAndSerialNumber.getInstance(recipient.getId());
        return named.getSerialNumber().hasValue(certificate.getSerialNumber())
                && named.getName().equals(certificate.getIssuer());
    }

    private static DecryptionScheme scheme(AlgorithmIdentifier algorithm, int keyBytes) throws InkanException {
        ASN1ObjectIdentifier oid = algorithm.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return new DecryptionScheme.Pkcs1(Set.of(keyBytes));
        }
        if (!oid.equals(PKCSObjectIdentifiers.id_RSAES_OAEP)) {
            throw new InkanException(Failures.unsupported(oid.getId()));
        }
        RSAESOAEPparams parameters = RSAESOAEPparams.getInstance(algorithm.getParameters());
        AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
        if (!mask.getAlgorithm().equals(PKCSObjectIdentifiers.id_mgf1)
                || !parameters.getPSourceAlgorithm().equals(RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM)) {
            throw new InkanException(Failures.unsupported(oid.getId()));
        }
        return new DecryptionScheme.Oaep(
                hash(parameters.getHashAlgorithm()), hash(AlgorithmIdentifier.getInstance(mask.getParameters())));
    }

    private static Hash hash(AlgorithmIdentifier algorithm) throws InkanException {
        return Hashes.of(algorithm.getAlgorithm())
                .orElseThrow(() -> new InkanException(
                        Failures.unsupported(algorithm.getAlgorithm().getId())));
    }
}
