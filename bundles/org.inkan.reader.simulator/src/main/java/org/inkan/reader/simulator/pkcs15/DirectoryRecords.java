package org.inkan.reader.simulator.pkcs15;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.inkan.api.profile.PinRules;
import org.inkan.api.token.PinInfo;

/** Directory entries after PKCS#15 v1.1, 6. Bouncy Castle has the ASN.1 and no classes for this standard. */
final class DirectoryRecords {
    private static final byte[] PIN_ID = {1};
    private static final byte[] PUK_ID = {2};
    private static final int RSA_PKCS = 0x0001;
    private static final int ECDSA = 0x1041;

    private DirectoryRecords() {}

    static byte[] tokenInfo(String cardNumber, String label) {
        return encoded(sequence(
                new ASN1Integer(0),
                new DEROctetString(cardNumber.getBytes(StandardCharsets.US_ASCII)),
                new DERUTF8String("Inkan Simulator"),
                new DERTaggedObject(false, 0, new DERUTF8String(label)),
                // loginRequired, prnGeneration
                bits(1, 2),
                new DERTaggedObject(
                        false,
                        2,
                        sequence(
                                // compute-signature, decipher
                                algorithm(1, RSA_PKCS, bits(1, 5), "1.2.840.113549.1.1.1"),
                                algorithm(2, ECDSA, bits(1), "1.2.840.10045.2.1")))));
    }

    private static DERSequence algorithm(int reference, int mechanism, DERBitString operations, String oid) {
        return sequence(
                new ASN1Integer(reference),
                new ASN1Integer(mechanism),
                DERNull.INSTANCE,
                operations,
                new ASN1ObjectIdentifier(oid));
    }

    /** An entry of the ODF: a path under the context tag of its kind. */
    static byte[] directory(int kind, byte[] path) {
        return encoded(new DERTaggedObject(true, kind, path(path)));
    }

    static byte[] pin(PinRules rules, int stored, byte[] path) {
        // initialized, needs-padding
        return pin("PIN", PIN_ID, PUK_ID, bits(4, 5), rules, stored, 1, path);
    }

    static byte[] puk(PinRules rules, int stored, byte[] path) {
        // change-disabled, unblock-disabled, initialized, needs-padding, unblockingPin
        return pin("PUK", PUK_ID, null, bits(2, 3, 4, 5, 6), rules, stored, 2, path);
    }

    private static byte[] pin(
            String label,
            byte[] id,
            byte[] unblockedBy,
            DERBitString flags,
            PinRules rules,
            int stored,
            int reference,
            byte[] path) {
        ASN1EncodableVector common = new ASN1EncodableVector();
        common.add(new DERUTF8String(label));
        common.add(bits(0));
        if (unblockedBy != null) {
            common.add(new DEROctetString(unblockedBy));
        }
        int type = rules.charset() == PinInfo.Charset.DIGITS ? 1 : 2;
        return encoded(sequence(
                new DERSequence(common),
                sequence(new DEROctetString(id)),
                new DERTaggedObject(
                        true,
                        1,
                        sequence(
                                flags,
                                new ASN1Enumerated(type),
                                new ASN1Integer(rules.minLength()),
                                new ASN1Integer(stored),
                                new ASN1Integer(rules.maxLength()),
                                new DERTaggedObject(false, 0, new ASN1Integer(reference)),
                                new DEROctetString(new byte[] {0}),
                                path(path)))));
    }

    static byte[] privateKey(CardKey key, boolean everyUse, byte[] path) {
        ASN1EncodableVector common = new ASN1EncodableVector();
        common.add(new DERUTF8String(key.label()));
        common.add(bits(0));
        common.add(new DEROctetString(PIN_ID));
        if (everyUse) {
            common.add(new ASN1Integer(1));
        }
        // sign; or decrypt and unwrap
        DERBitString usage = key.decrypts() ? bits(1, 5) : bits(2);
        DERSequence attributes = sequence(
                new DEROctetString(key.id()),
                usage,
                ASN1Boolean.TRUE,
                // sensitive, alwaysSensitive, neverExtractable, local
                bits(0, 2, 3, 4),
                new ASN1Integer(key.reference()));
        return key(key, new DERSequence(common), attributes, path(path));
    }

    static byte[] publicKey(CardKey key) {
        DERSequence attributes = sequence(
                new DEROctetString(key.id()),
                // encrypt and wrap; or verify
                key.decrypts() ? bits(0, 4) : bits(6),
                ASN1Boolean.TRUE,
                bits(4),
                new ASN1Integer(key.reference()));
        return key(
                key,
                sequence(new DERUTF8String(key.label())),
                attributes,
                new DERTaggedObject(true, 0, value(key.publicKey())));
    }

    private static byte[] key(CardKey key, DERSequence common, DERSequence attributes, ASN1Encodable value) {
        ASN1Encodable typed = key.ec()
                ? sequence(value, sequence(SECObjectIdentifiers.secp256r1, DERNull.INSTANCE))
                : sequence(
                        value,
                        new ASN1Integer(
                                ((RSAPublicKey) key.publicKey()).getModulus().bitLength()));
        DERSequence object = sequence(common, attributes, new DERTaggedObject(true, 1, typed));
        return encoded(key.ec() ? new DERTaggedObject(false, 0, object) : object);
    }

    private static ASN1Encodable value(PublicKey key) {
        return key instanceof RSAPublicKey rsa
                ? new org.bouncycastle.asn1.pkcs.RSAPublicKey(rsa.getModulus(), rsa.getPublicExponent())
                : new DEROctetString(KeySlots.point((ECPublicKey) key));
    }

    static byte[] certificate(String label, byte[] id, boolean authority, byte[] path, int length) {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new DEROctetString(id));
        if (authority) {
            attributes.add(ASN1Boolean.TRUE);
        }
        DERSequence where = sequence(
                new DEROctetString(path), new ASN1Integer(0), new DERTaggedObject(false, 0, new ASN1Integer(length)));
        return encoded(sequence(
                sequence(new DERUTF8String(label), bits(1)),
                new DERSequence(attributes),
                new DERTaggedObject(true, 1, sequence(where))));
    }

    /** A directory file: the records, and {@code 00} to its end. */
    static byte[] file(int size, List<byte[]> records) {
        byte[] file = new byte[size];
        int at = 0;
        for (byte[] record : records) {
            System.arraycopy(record, 0, file, at, record.length);
            at += record.length;
        }
        return file;
    }

    private static DERSequence path(byte[] path) {
        return sequence(new DEROctetString(path));
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    /** A named bit list without trailing zeros (X.690, 11.2.2). */
    private static DERBitString bits(int... numbers) {
        int last = numbers[numbers.length - 1];
        byte[] bytes = new byte[last / 8 + 1];
        for (int number : numbers) {
            bytes[number / 8] |= (byte) (0x80 >> number % 8);
        }
        return new DERBitString(bytes, 7 - last % 8);
    }

    private static byte[] encoded(ASN1Object object) {
        try {
            return object.getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
