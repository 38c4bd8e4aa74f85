package org.inkan.crypto;

import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * Our own dictionary: generic viewers label Taiwan's arc 2.16.886 oddly. What is not in it is shown by its numbers.
 */
final class OidNames {
    private static final Map<String, String> ATTRIBUTES = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"),
            Map.entry("2.5.4.4", "SN"),
            Map.entry("2.5.4.5", "SERIALNUMBER"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "STREET"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("2.5.4.12", "T"),
            Map.entry("2.5.4.42", "GN"),
            Map.entry("2.5.4.97", "ORGANIZATIONIDENTIFIER"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("1.2.840.113549.1.9.1", "E"));

    private static final Map<String, String> POLICIES = Map.of(
            "2.16.886.101.0.3.0", "GPKI test",
            "2.16.886.101.0.3.1", "GPKI assurance level 1",
            "2.16.886.101.0.3.2", "GPKI assurance level 2",
            "2.16.886.101.0.3.3", "GPKI assurance level 3",
            "2.16.886.101.0.3.4", "GPKI assurance level 4",
            "2.16.886.1.100.0.1", "ePKI assurance level 1",
            "2.16.886.1.100.0.2", "ePKI assurance level 2",
            "2.16.886.1.100.0.3", "ePKI assurance level 3");

    private static final Map<String, String> SUBJECT_TYPES = Map.of(
            "2.16.886.1.100.3.1.1", "natural-person",
            "2.16.886.1.100.3.1.7", "health-professional",
            "2.16.886.1.100.3.2.1.1", "government-agency",
            "2.16.886.1.100.3.2.1.2", "government-unit",
            "2.16.886.1.100.3.2.2.1.1", "company",
            "2.16.886.1.100.3.2.3.1", "business",
            "2.16.886.1.100.3.2.3.3.1", "branch",
            "2.16.886.1.100.3.2.21", "medical-organisation",
            "2.16.886.1.100.3.3.1", "server");

    private static final Map<String, String> EXTENDED_USAGES = Map.of(
            "2.5.29.37.0", "any",
            "1.3.6.1.5.5.7.3.1", "serverAuth",
            "1.3.6.1.5.5.7.3.2", "clientAuth",
            "1.3.6.1.5.5.7.3.3", "codeSigning",
            "1.3.6.1.5.5.7.3.4", "emailProtection",
            "1.3.6.1.5.5.7.3.8", "timeStamping",
            "1.3.6.1.5.5.7.3.9", "OCSPSigning",
            "1.3.6.1.4.1.311.20.2.2", "smartcardLogon",
            "1.3.6.1.4.1.311.10.3.12", "documentSigning");

    private OidNames() {}

    static String attribute(ASN1ObjectIdentifier oid) {
        return ATTRIBUTES.getOrDefault(oid.getId(), oid.getId());
    }

    /** The numbers, and the name in brackets when there is one. */
    static String policy(ASN1ObjectIdentifier oid) {
        String name = POLICIES.get(oid.getId());
        return name == null ? oid.getId() : oid.getId() + " (" + name + ')';
    }

    static String subjectType(ASN1ObjectIdentifier oid) {
        return SUBJECT_TYPES.getOrDefault(oid.getId(), oid.getId());
    }

    static String extendedUsage(ASN1ObjectIdentifier oid) {
        return EXTENDED_USAGES.getOrDefault(oid.getId(), oid.getId());
    }
}
