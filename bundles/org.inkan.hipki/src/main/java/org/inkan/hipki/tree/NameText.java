package org.inkan.hipki.tree;

import java.util.Map;
import java.util.StringJoiner;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Names as pages cut them up: attributes in encoded order, commas without spaces, no escapes. Bouncy Castle's own styles
 * write other attribute names and escape.
 */
final class NameText {
    private static final Map<ASN1ObjectIdentifier, String> TYPES = Map.ofEntries(
            Map.entry(BCStyle.C, "C"),
            Map.entry(BCStyle.O, "O"),
            Map.entry(BCStyle.OU, "OU"),
            Map.entry(BCStyle.CN, "CN"),
            Map.entry(BCStyle.L, "L"),
            Map.entry(BCStyle.ST, "ST"),
            Map.entry(BCStyle.SERIALNUMBER, "serialNumber"),
            Map.entry(BCStyle.T, "title"),
            Map.entry(BCStyle.SURNAME, "SN"),
            Map.entry(BCStyle.GIVENNAME, "GN"),
            Map.entry(BCStyle.UID, "UID"),
            Map.entry(BCStyle.DC, "DC"),
            Map.entry(BCStyle.EmailAddress, "emailAddress"));

    private NameText() {}

    static String of(X500Name name) {
        StringJoiner text = new StringJoiner(",");
        for (RDN relative : name.getRDNs()) {
            for (AttributeTypeAndValue attribute : relative.getTypesAndValues()) {
                String type = TYPES.getOrDefault(
                        attribute.getType(), attribute.getType().getId());
                text.add(type + '=' + value(attribute.getValue()));
            }
        }
        return text.toString();
    }

    /** The last common name; empty when there is none. */
    static String commonName(X500Name name) {
        RDN[] found = name.getRDNs(BCStyle.CN);
        return found.length == 0 ? "" : value(found[found.length - 1].getFirst().getValue());
    }

    private static String value(ASN1Encodable value) {
        return value instanceof ASN1String text ? text.getString() : value.toString();
    }
}
