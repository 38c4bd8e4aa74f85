package org.inkan.kit.sandbox;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;

/** Names with the real ones' shapes. */
final class SandboxNames {
    private static final Pattern FILE_NAME = Pattern.compile("[a-z][a-z0-9]{1,31}");
    /** The order in which the real CAs write their names. */
    private static final List<String> ORDER = List.of("C", "L", "O", "OU", "CN");

    private SandboxNames() {}

    static X500Name root() {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, "Inkan Sandbox Root")
                .build();
    }

    /** What the profile's first rule asks for, and one more attribute that says that this is not the real CA. */
    static X500Name issuer(CardProfile profile) throws InkanException {
        if (profile.issuers().isEmpty()) {
            throw malformed("issuers");
        }
        Map<String, String> rule = profile.issuers().get(0).attributes();
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        for (String type : ORDER) {
            if (rule.containsKey(type)) {
                add(name, type, rule.get(type), "issuers[0]");
            }
        }
        for (var attribute : rule.entrySet()) {
            if (!ORDER.contains(attribute.getKey())) {
                add(name, attribute.getKey(), attribute.getValue(), "issuers[0]");
            }
        }
        String marker = rule.containsKey("CN") ? "OU" : "CN";
        add(name, marker, "Inkan Sandbox CA for " + profile.id() + ", not a real CA", "id");
        return name.build();
    }

    /** The holder's name: the shape's attributes with the simulation's values. */
    static X500Name holder(CardProfile profile) throws InkanException {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        for (String type : profile.subject().attributes()) {
            String value = profile.simulation().subject().get(type);
            if (value != null) {
                add(name, type, value, "simulation.subject");
            }
        }
        return name.build();
    }

    /** A profile's id as part of a file name. */
    static String fileName(String id) throws InkanException {
        if (!FILE_NAME.matcher(id).matches()) {
            throw malformed("id");
        }
        return id;
    }

    private static void add(X500NameBuilder name, String type, String value, String field) throws InkanException {
        try {
            name.addRDN(BCStyle.INSTANCE.attrNameToOID(type), value);
        } catch (IllegalArgumentException unknownType) {
            throw malformed(field);
        }
    }

    private static InkanException malformed(String field) {
        return new InkanException(FailureCode.PROFILE_MALFORMED, "field", field);
    }
}
