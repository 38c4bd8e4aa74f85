package org.inkan.card.pkcs15;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Boolean;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.ObjectId;

/**
 * An entry of EF(CDF) (PKCS#15 v1.1, 6.6).
 *
 * @param authority whether the card says that it is a CA's
 * @param record the entry as it stands in the file
 */
record CertificateObject(String label, ObjectId id, boolean authority, Value value, byte[] record) {
    private static final int DIRECT = 0;

    /** Where the certificate is. */
    sealed interface Value {
        /** In a file. */
        record In(ObjectPath path) implements Value {}

        /** In the entry itself, in DER. */
        record Direct(byte[] certificate) implements Value {}
    }

    /** The X.509 certificates of the file; other kinds, and those that are only a URL, are left out. */
    static List<CertificateObject> read(byte[] file, String base) throws InkanException {
        List<CertificateObject> certificates = new ArrayList<>();
        for (byte[] record : Asn1.records(file)) {
            Asn1.one(record, fields -> object(fields, base, record)).ifPresent(certificates::add);
        }
        return certificates;
    }

    /** The same from a directory of trusted or useful certificates, which hold CAs' only. */
    CertificateObject asAuthority() {
        return new CertificateObject(label, id, true, value, record);
    }

    private static Optional<CertificateObject> object(Fields object, String base, byte[] record) throws InkanException {
        if (object.choice() != -1) {
            return Optional.empty();
        }
        CommonAttributes common = CommonAttributes.read(object.requiredSequence());
        Fields attributes = object.requiredSequence();
        byte[] id = attributes.octets().orElseThrow(() -> Asn1.malformed("a certificate without identifier", null));
        if (id.length > ObjectId.MAX_LENGTH) {
            throw Asn1.malformed("a certificate identifier", null);
        }
        boolean authority =
                attributes.take(ASN1Boolean.class).map(ASN1Boolean::isTrue).orElse(false);
        object.tagged(0);
        Optional<Fields> type = object.tagged(1);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Optional<Value> value = value(type.get().inside().next(), base);
        return value.map(where -> new CertificateObject(common.label(), ObjectId.of(id), authority, where, record));
    }

    private static Optional<Value> value(Fields value, String base) throws InkanException {
        if (value.choice() == DIRECT) {
            return Optional.of(new Value.Direct(encoded(value)));
        }
        return value.isSequence() ? Optional.of(new Value.In(ObjectPath.read(value, base))) : Optional.empty();
    }

    private static byte[] encoded(Fields value) throws InkanException {
        try {
            return value.content().toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw Asn1.malformed("a certificate", e);
        }
    }
}
