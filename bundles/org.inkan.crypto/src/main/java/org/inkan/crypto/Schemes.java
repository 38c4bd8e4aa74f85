package org.inkan.crypto;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;

/** Signature schemes and their AlgorithmIdentifiers (RFC 3370, 4056, 5754, 5758). */
final class Schemes {
    private static final ASN1ObjectIdentifier MGF1 = PKCSObjectIdentifiers.id_mgf1;
    private static final int TRAILER_BC = 1;
    /** No salt is longer than the largest modulus, and it is allocated before it is looked at. */
    private static final int MAX_SALT_BYTES = Limits.MAX_RSA_BITS / Byte.SIZE;

    private Schemes() {}

    static AlgorithmIdentifier identifier(SignatureScheme scheme) {
        if (scheme instanceof SignatureScheme.Pss pss) {
            AlgorithmIdentifier hash = Hashes.identifier(pss.hash());
            return new AlgorithmIdentifier(
                    PKCSObjectIdentifiers.id_RSASSA_PSS,
                    new RSASSAPSSparams(
                            hash,
                            new AlgorithmIdentifier(MGF1, hash),
                            new ASN1Integer(pss.saltLength()),
                            new ASN1Integer(TRAILER_BC)));
        }
        if (scheme instanceof SignatureScheme.Ecdsa ecdsa) {
            return new AlgorithmIdentifier(ecdsa(ecdsa.hash()));
        }
        return new AlgorithmIdentifier(rsa(scheme.hash()), DERNull.INSTANCE);
    }

    /** PKCS#1 v1.5 stands in a SignerInfo as plain rsaEncryption (RFC 3370, 3.2), which old readers insist on. */
    static AlgorithmIdentifier inSignerInfo(SignatureScheme scheme) {
        return scheme instanceof SignatureScheme.Pkcs1
                ? new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE)
                : identifier(scheme);
    }

    /** Such as {@code SHA256withRSA}. */
    static String name(SignatureScheme scheme) {
        String with = scheme.hash().name() + "with";
        if (scheme instanceof SignatureScheme.Pss) {
            return with + "RSAandMGF1";
        }
        return with + (scheme instanceof SignatureScheme.Ecdsa ? "ECDSA" : "RSA");
    }

    /**
     * The scheme of a SignerInfo. The hash stands in it twice or more; where the places differ there is no scheme.
     *
     * @param digest its digestAlgorithm
     * @param signature its signatureAlgorithm: a plain key algorithm, or one with the hash in it
     */
    static Optional<SignatureScheme> of(AlgorithmIdentifier digest, AlgorithmIdentifier signature) {
        return Hashes.of(digest.getAlgorithm()).flatMap(hash -> of(hash, signature));
    }

    private static Optional<SignatureScheme> of(Hash hash, AlgorithmIdentifier signature) {
        ASN1ObjectIdentifier oid = signature.getAlgorithm();
        if (oid.equals(PKCSObjectIdentifiers.rsaEncryption) || oid.equals(rsa(hash))) {
            return Optional.of(new SignatureScheme.Pkcs1(hash));
        }
        if (oid.equals(X9ObjectIdentifiers.id_ecPublicKey) || oid.equals(ecdsa(hash))) {
            return Optional.of(new SignatureScheme.Ecdsa(hash));
        }
        if (oid.equals(PKCSObjectIdentifiers.id_RSASSA_PSS)) {
            return pss(hash, RSASSAPSSparams.getInstance(signature.getParameters()));
        }
        return Optional.empty();
    }

    private static Optional<SignatureScheme> pss(Hash hash, RSASSAPSSparams parameters) {
        ASN1ObjectIdentifier oid = Hashes.oid(hash);
        AlgorithmIdentifier mask = parameters.getMaskGenAlgorithm();
        boolean same = parameters.getHashAlgorithm().getAlgorithm().equals(oid)
                && mask.getAlgorithm().equals(MGF1)
                && AlgorithmIdentifier.getInstance(mask.getParameters())
                        .getAlgorithm()
                        .equals(oid);
        int salt = parameters.getSaltLength().intValueExact();
        if (!same || parameters.getTrailerField().intValueExact() != TRAILER_BC || salt < 0 || salt > MAX_SALT_BYTES) {
            return Optional.empty();
        }
        return Optional.of(new SignatureScheme.Pss(hash, salt));
    }

    private static ASN1ObjectIdentifier rsa(Hash hash) {
        return switch (hash) {
            case SHA1 -> PKCSObjectIdentifiers.sha1WithRSAEncryption;
            case SHA256 -> PKCSObjectIdentifiers.sha256WithRSAEncryption;
            case SHA384 -> PKCSObjectIdentifiers.sha384WithRSAEncryption;
            case SHA512 -> PKCSObjectIdentifiers.sha512WithRSAEncryption;
        };
    }

    private static ASN1ObjectIdentifier ecdsa(Hash hash) {
        return switch (hash) {
            case SHA1 -> X9ObjectIdentifiers.ecdsa_with_SHA1;
            case SHA256 -> X9ObjectIdentifiers.ecdsa_with_SHA256;
            case SHA384 -> X9ObjectIdentifiers.ecdsa_with_SHA384;
            case SHA512 -> X9ObjectIdentifiers.ecdsa_with_SHA512;
        };
    }
}
