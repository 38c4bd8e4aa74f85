package org.inkan.card.pkcs15;

import java.io.IOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.ObjectId;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/**
 * The public key that GENERATE ASYMMETRIC KEY PAIR answers (ISO/IEC 7816-8, 11.1).
 *
 * @param id SHA-1 of the public key (RFC 5280, 4.2.1.2), as most programs name keys
 */
record GeneratedKey(ObjectId id, EncodedObject publicKey) {
    private static final int PUBLIC_KEY = 0x7F49;
    private static final int MODULUS = 0x81;
    private static final int EXPONENT = 0x82;
    private static final int POINT = 0x86;

    static GeneratedKey of(byte[] answer, KeySpec spec) throws InkanException {
        try {
            BerTlv template = BerTlv.parse(answer).stream()
                    .filter(object -> object.tag() == PUBLIC_KEY)
                    .findFirst()
                    .orElseThrow(() -> Asn1.malformed("a generated key", null));
            SubjectPublicKeyInfo info = spec.algorithm() == KeyInfo.Algorithm.RSA
                    ? rsa(value(template, MODULUS), value(template, EXPONENT), spec.bits())
                    : ec(value(template, POINT), spec.bits());
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest(info.getPublicKeyData().getBytes());
            return new GeneratedKey(ObjectId.of(hash), new EncodedObject(info.getEncoded("DER")));
        } catch (MalformedTlvException | IOException e) {
            throw Asn1.malformed("a generated key", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] value(BerTlv template, int tag) throws MalformedTlvException, InkanException {
        return template.child(tag).map(BerTlv::value).orElseThrow(() -> Asn1.malformed("a generated key", null));
    }

    private static SubjectPublicKeyInfo rsa(byte[] modulus, byte[] exponent, int bits)
            throws IOException, InkanException {
        BigInteger n = new BigInteger(1, modulus);
        if (n.bitLength() != bits || exponent.length == 0 || exponent.length > 8) {
            throw Asn1.malformed("a generated key", null);
        }
        AlgorithmIdentifier algorithm = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return new SubjectPublicKeyInfo(algorithm, new RSAPublicKey(n, new BigInteger(1, exponent)));
    }

    private static SubjectPublicKeyInfo ec(byte[] point, int bits) throws InkanException {
        if (point.length != 1 + 2 * ((bits + 7) / 8) || point[0] != 0x04) {
            throw Asn1.malformed("a generated key", null);
        }
        return new SubjectPublicKeyInfo(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve(bits)), point);
    }

    static ASN1ObjectIdentifier curve(int bits) throws InkanException {
        return switch (bits) {
            case 256 -> SECObjectIdentifiers.secp256r1;
            case 384 -> SECObjectIdentifiers.secp384r1;
            case 521 -> SECObjectIdentifiers.secp521r1;
            default -> throw new InkanException(FailureCode.KEY_UNSUITABLE);
        };
    }
}
