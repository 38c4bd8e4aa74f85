package org.inkan.card.pkcs15;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.ObjectId;

/** Directory entries for what is new on a card (PKCS#15 v1.1, 6.4 to 6.6). */
final class NewRecords {
    /** CommonObjectFlags: private; modifiable. */
    private static final DERBitString PRIVATE = new DERBitString(new byte[] {(byte) 0x80}, 7);

    private static final DERBitString MODIFIABLE = new DERBitString(new byte[] {0x40}, 6);

    private NewRecords() {}

    /**
     * @param key the new key
     * @param reference where it is
     * @param model a key of the same holder and PIN
     */
    static byte[] privateKey(KeyInfo key, int reference, PrivateKeyObject model) throws InkanException {
        ASN1EncodableVector common = new ASN1EncodableVector();
        common.add(new DERUTF8String(key.label()));
        common.add(PRIVATE);
        model.common()
                .authId()
                .ifPresent(id -> common.add(new DEROctetString(HexFormat.of().parseHex(id))));
        if (model.common().userConsent()) {
            common.add(new ASN1Integer(1));
        }
        DERSequence attributes =
                sequence(new DEROctetString(key.id().bytes()), usage(model.usage()), new ASN1Integer(reference));
        return key(key, new DERSequence(common), attributes, path(key.location().path()));
    }

    static byte[] publicKey(KeyInfo key, int reference, boolean decrypts) throws InkanException {
        byte[] spki = key.publicKey().map(EncodedObject::der).orElseThrow();
        DERSequence attributes = sequence(
                new DEROctetString(key.id().bytes()),
                usage(decrypts ? PrivateKeyObject.Usage.ENCRYPT.mask() : PrivateKeyObject.Usage.VERIFY.mask()),
                new ASN1Integer(reference));
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(spki);
            ASN1Encodable value = key.algorithm() == KeyInfo.Algorithm.EC
                    ? new DEROctetString(info.getPublicKeyData().getBytes())
                    : info.parsePublicKey();
            return key(key, sequence(new DERUTF8String(key.label())), attributes, new DERTaggedObject(true, 0, value));
        } catch (IOException e) {
            throw Asn1.malformed("a public key", e);
        }
    }

    private static byte[] key(KeyInfo key, DERSequence common, DERSequence attributes, ASN1Encodable value)
            throws InkanException {
        boolean ec = key.algorithm() == KeyInfo.Algorithm.EC;
        ASN1Encodable typed = ec
                ? sequence(value, sequence(GeneratedKey.curve(key.bits()), DERNull.INSTANCE))
                : sequence(value, new ASN1Integer(key.bits()));
        DERSequence object = sequence(common, attributes, new DERTaggedObject(true, 1, typed));
        return encoded(ec ? new DERTaggedObject(false, 0, object) : object);
    }

    static byte[] certificate(String label, ObjectId id, String file, int length) throws InkanException {
        DERSequence where = sequence(
                new DEROctetString(HexFormat.of().parseHex(file)),
                new ASN1Integer(0),
                new DERTaggedObject(false, 0, new ASN1Integer(length)));
        return encoded(sequence(
                sequence(new DERUTF8String(label), MODIFIABLE),
                sequence(new DEROctetString(id.bytes())),
                new DERTaggedObject(true, 1, sequence(where))));
    }

    private static DERSequence path(String path) {
        return sequence(new DEROctetString(HexFormat.of().parseHex(path)));
    }

    private static DERBitString usage(int mask) {
        byte[] bytes = new byte[2];
        int last = 0;
        for (PrivateKeyObject.Usage use : PrivateKeyObject.Usage.values()) {
            if ((mask & use.mask()) != 0) {
                bytes[use.ordinal() / 8] |= (byte) (0x80 >> use.ordinal() % 8);
                last = use.ordinal();
            }
        }
        return new DERBitString(Arrays.copyOf(bytes, last / 8 + 1), 7 - last % 8);
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static byte[] encoded(ASN1Object object) throws InkanException {
        try {
            return object.getEncoded("DER");
        } catch (IOException e) {
            throw Asn1.malformed("a directory entry", e);
        }
    }
}
