package org.inkan.crypto;

import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;

/** What Taiwan's CAs put into subjectDirectoryAttributes (RFC 5280, 4.2.1.8). */
final class DirectoryAttributes {
    private static final Map<String, String> KEYS = Map.of(
            "2.16.886.1.100.2.1", "subjectType",
            "2.16.886.1.100.2.2", "holderRank",
            "2.16.886.1.100.2.51", "idTail",
            "2.16.886.1.100.2.101", "organisationId",
            "2.16.886.1.100.2.102", "organisationOid");

    private DirectoryAttributes() {}

    static void describe(SubjectDirectoryAttributes attributes, Map<String, String> into) {
        for (Object element : attributes.getAttributes()) {
            Attribute attribute = Attribute.getInstance(element);
            if (attribute.getAttrValues().size() > 0) {
                String type = attribute.getAttrType().getId();
                into.putIfAbsent(
                        KEYS.getOrDefault(type, "attribute." + type),
                        value(attribute.getAttrValues().getObjectAt(0)));
            }
        }
    }

    private static String value(ASN1Encodable value) {
        return value instanceof ASN1ObjectIdentifier oid ? OidNames.subjectType(oid) : NameText.decode(value);
    }
}
