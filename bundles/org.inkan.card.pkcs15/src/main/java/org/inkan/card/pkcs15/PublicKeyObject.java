package org.inkan.card.pkcs15;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.ObjectId;

/**
 * An entry of EF(PuKDF) whose value stands in the entry itself (PKCS#15 v1.1, 6.5). Needed for keys without a certificate
 * only, so values in files of their own are passed over.
 */
record PublicKeyObject(ObjectId id, Optional<EncodedObject> publicKey) {
    private static final int EC = 0;
    private static final int DIRECT = 0;
    private static final int SPKI = 1;

    static List<PublicKeyObject> read(byte[] file) throws InkanException {
        List<PublicKeyObject> keys = new ArrayList<>();
        for (byte[] record : Asn1.records(file)) {
            Asn1.one(record, PublicKeyObject::object).ifPresent(keys::add);
        }
        return keys;
    }

    private static Optional<PublicKeyObject> object(Fields object) throws InkanException {
        boolean ec = object.choice() == EC;
        if (!ec && object.choice() != -1) {
            return Optional.empty();
        }
        Fields key = ec ? object.untagged() : object;
        key.requiredSequence();
        byte[] id = key.requiredSequence().octets().orElseThrow(() -> Asn1.malformed("a key without identifier", null));
        key.tagged(0);
        Optional<Fields> type = key.tagged(1);
        if (id.length > ObjectId.MAX_LENGTH || type.isEmpty()) {
            throw Asn1.malformed("a public key", null);
        }
        Fields attributes = type.get().inside();
        Fields value = attributes.next();
        Optional<EncodedObject> publicKey = value.choice() == DIRECT
                ? Optional.of(spki(value.content(), ec ? curve(attributes) : Optional.empty()))
                : Optional.empty();
        return Optional.of(new PublicKeyObject(ObjectId.of(id), publicKey));
    }

    private static Optional<ASN1ObjectIdentifier> curve(Fields attributes) throws InkanException {
        Optional<Fields> keyInfo = attributes.sequence();
        return keyInfo.isPresent() ? keyInfo.get().take(ASN1ObjectIdentifier.class) : Optional.empty();
    }

    private static EncodedObject spki(Object value, Optional<ASN1ObjectIdentifier> curve) throws InkanException {
        try {
            if (value instanceof ASN1TaggedObject tagged && tagged.getTagNo() == SPKI) {
                return encoded(SubjectPublicKeyInfo.getInstance(tagged, false));
            }
            if (value instanceof ASN1Sequence sequence
                    && curve.isEmpty()
                    && sequence.size() == 2
                    && sequence.getObjectAt(0) instanceof ASN1Sequence) {
                return encoded(SubjectPublicKeyInfo.getInstance(sequence));
            }
            if (value instanceof ASN1Sequence) {
                AlgorithmIdentifier rsa =
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
                return encoded(new SubjectPublicKeyInfo(rsa, RSAPublicKey.getInstance(value)));
            }
            if (value instanceof ASN1OctetString point && curve.isPresent()) {
                AlgorithmIdentifier ec = new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve.get());
                return encoded(new SubjectPublicKeyInfo(ec, point.getOctets()));
            }
        } catch (IOException e) {
            throw Asn1.malformed("a public key", e);
        }
        throw Asn1.malformed("a public key", null);
    }

    private static EncodedObject encoded(SubjectPublicKeyInfo key) throws IOException {
        return new EncodedObject(key.getEncoded("DER"));
    }
}
