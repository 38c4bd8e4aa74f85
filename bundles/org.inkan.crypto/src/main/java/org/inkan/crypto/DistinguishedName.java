package org.inkan.crypto;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;

/** A name for showing: every value decoded leniently, in the order of the certificate. */
final class DistinguishedName {
    private DistinguishedName() {}

    static Stream<String> values(X500Name name) {
        return attributes(name).map(attribute -> NameText.decode(attribute.getValue()));
    }

    /** Such as {@code C=TW, O=..., CN=...}. */
    static String line(X500Name name) {
        return attributes(name)
                .map(attribute -> OidNames.attribute(attribute.getType()) + '=' + NameText.decode(attribute.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Values by short type; the second value of a type has {@code .2} behind it, and so on. */
    static Map<String, String> byType(X500Name name) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        attributes(name).forEach(attribute -> {
            String type = OidNames.attribute(attribute.getType());
            int count = seen.merge(type, 1, Integer::sum);
            values.put(count == 1 ? type : type + '.' + count, NameText.decode(attribute.getValue()));
        });
        return values;
    }

    private static Stream<AttributeTypeAndValue> attributes(X500Name name) {
        return Arrays.stream(name.getRDNs()).flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()));
    }
}
