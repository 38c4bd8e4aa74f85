package org.inkan.reader.simulator.gpki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.inkan.api.token.KeyUse;

/** Directory entries after ISO/IEC 7816-15, 8. Bouncy Castle has the ASN.1 and no classes for this standard. */
final class DirectoryRecords {
    private static final byte[] PRIVATE = {(byte) 0x80};
    private static final int MODIFIABLE_FREE = 6;
    private static final byte[] PIN_ID = {1};
    /** Bits of KeyUsageFlags, counted from the left: decrypt 1, sign 2, signRecover 3, unwrap 5. */
    private static final byte[] SIGN_USAGE = {0x20};

    private static final byte[] DECRYPT_USAGE = {0x44};
    private static final byte[] VERIFY_USAGE = {0x02};
    private static final byte[] ENCRYPT_USAGE = {(byte) 0x88};

    private DirectoryRecords() {}

    static byte[] privateKey(KeySlot key, byte[] path) {
        return encoded(new DERSequence(new ASN1Encodable[] {
            new DERSequence(new ASN1Encodable[] {
                new DERUTF8String("k1"), new DERBitString(PRIVATE, MODIFIABLE_FREE), new DEROctetString(PIN_ID)
            }),
            keyAttributes(key, key.use() == KeyUse.DECRYPT ? DECRYPT_USAGE : SIGN_USAGE),
            rsaAttributes(key, path)
        }));
    }

    static byte[] publicKey(KeySlot key, byte[] path) {
        return encoded(new DERSequence(new ASN1Encodable[] {
            new DERSequence(new DERUTF8String("k1")),
            keyAttributes(key, key.use() == KeyUse.DECRYPT ? ENCRYPT_USAGE : VERIFY_USAGE),
            rsaAttributes(key, path)
        }));
    }

    static byte[] certificate(
            String label, byte[] id, boolean authority, byte[] path, int index, X509Certificate certificate) {
        ASN1EncodableVector common = new ASN1EncodableVector();
        common.add(new DEROctetString(id));
        if (authority) {
            common.add(ASN1Boolean.TRUE);
        }
        byte[] der = CertificateStore.encoded(certificate);
        ASN1Encodable where = new DERSequence(new ASN1Encodable[] {
            new DEROctetString(path), new ASN1Integer(index), new DERTaggedObject(false, 0, new ASN1Integer(der.length))
        });
        ASN1Encodable attributes = new DERSequence(new ASN1Encodable[] {
            where,
            parsed(certificate.getSubjectX500Principal().getEncoded()),
            new DERTaggedObject(
                    true, 0, parsed(certificate.getIssuerX500Principal().getEncoded())),
            new ASN1Integer(certificate.getSerialNumber())
        });
        return encoded(new DERSequence(new ASN1Encodable[] {
            new DERSequence(new DERUTF8String(label)), new DERSequence(common), new DERTaggedObject(true, 1, attributes)
        }));
    }

    /** A directory file: the records, {@code FF} to the end, and the content's length in the last two bytes. */
    static byte[] file(int size, byte[]... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] record : records) {
            out.writeBytes(record);
        }
        int length = out.size();
        for (int i = length; i < size - 2; i++) {
            out.write(0xFF);
        }
        out.write(length);
        out.write(length >> 8);
        return out.toByteArray();
    }

    private static ASN1Encodable keyAttributes(KeySlot key, byte[] usage) {
        return new DERSequence(
                new ASN1Encodable[] {new DEROctetString(key.id()), usageFlags(usage), new ASN1Integer(key.reference())
                });
    }

    private static DERBitString usageFlags(byte[] usage) {
        return new DERBitString(usage, Integer.numberOfTrailingZeros(usage[0] & 0xFF));
    }

    private static ASN1Encodable rsaAttributes(KeySlot key, byte[] path) {
        return new DERTaggedObject(true, 1, new DERSequence(new ASN1Encodable[] {
            new DERSequence(new DEROctetString(path)), new ASN1Integer(key.modulusBytes() * 8L)
        }));
    }

    private static ASN1Primitive parsed(byte[] der) {
        try {
            return ASN1Primitive.fromByteArray(der);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(DERSequence sequence) {
        try {
            return sequence.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
