package org.inkan.runtime.profile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.AnchorFingerprint;
import org.inkan.api.profile.AtrHint;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.FamilyRule;
import org.inkan.api.profile.IssuerRule;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.PinRules;
import org.inkan.api.profile.Provenance;
import org.inkan.api.profile.RenewalWindow;
import org.inkan.api.profile.SimulationSpec;
import org.inkan.api.profile.SubjectShape;
import org.inkan.api.reader.Atr;
import org.inkan.api.token.PinInfo;

/** What a descriptor says, field by field; described for people in the README. */
final class ProfileSchema {
    /** Counts up when a descriptor of today would be misread. */
    private static final int SCHEMA = 1;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]{1,31}");
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?");
    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]{0,8})){1,15}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HEX = Pattern.compile("([0-9A-F]{2} ?){1,33}");
    private static final Pattern CARD_NUMBER_PREFIX = Pattern.compile("[A-Z0-9]{0,8}");
    private static final Pattern PIN = Pattern.compile("[0-9A-Za-z]{4,16}");
    private static final Set<String> LAYOUTS = Set.of("hicos-gen1", "hicos-gen2", "pkcs15");

    private ProfileSchema() {}

    static CardProfile profile(Fields fields) throws InkanException {
        fields.number("schema", SCHEMA, SCHEMA);
        return new CardProfile(
                matching(fields, "id", ID),
                fields.object("name", ProfileSchema::localized),
                fields.object("holder", ProfileSchema::localized),
                fields.list("issuers", ProfileSchema::issuer),
                fields.list("atrs", ProfileSchema::atr),
                fields.optional("pin", ProfileSchema::pin),
                fields.object("subject", ProfileSchema::subject),
                fields.list("families", ProfileSchema::family),
                fields.optional("renewal", ProfileSchema::renewal),
                fields.has("connector") ? Optional.of(fields.text("connector")) : Optional.empty(),
                fields.list("anchors", ProfileSchema::anchor),
                fields.map("help", ProfileSchema::localized),
                fields.object("simulation", ProfileSchema::simulation),
                fields.flag("test"),
                fields.texts("unknown"));
    }

    private static LocalizedText localized(Fields fields) throws InkanException {
        Map<String, String> texts = fields.texts();
        for (String tag : texts.keySet()) {
            if (!TAG.matcher(tag).matches()) {
                throw Fields.malformed(fields.at(tag));
            }
        }
        if (!texts.containsKey("en")) {
            throw Fields.malformed(fields.at("en"));
        }
        return new LocalizedText(texts);
    }

    private static Provenance provenance(Fields fields) throws InkanException {
        return new Provenance(fields.choice("confidence", Provenance.Confidence.class), fields.text("source"));
    }

    private static Provenance provenanceOf(Fields fields) throws InkanException {
        return fields.object("provenance", ProfileSchema::provenance);
    }

    private static IssuerRule issuer(Fields fields) throws InkanException {
        Map<String, String> attributes = fields.texts();
        if (attributes.isEmpty()) {
            // A rule without attributes would fit every issuer.
            throw Fields.malformed(fields.at("O"));
        }
        return new IssuerRule(attributes);
    }

    private static AtrHint atr(Fields fields) throws InkanException {
        byte[] value = hex(fields, "value");
        byte[] mask = new byte[value.length];
        Arrays.fill(mask, (byte) 0xFF);
        if (fields.has("mask")) {
            mask = hex(fields, "mask");
        }
        if (value.length < 2 || mask.length != value.length) {
            throw Fields.malformed(fields.at(value.length < 2 ? "value" : "mask"));
        }
        return new AtrHint(
                new Atr(value),
                mask,
                fields.has("family") ? fields.text("family") : "",
                fields.object("meaning", ProfileSchema::localized),
                provenanceOf(fields));
    }

    private static PinRules pin(Fields fields) throws InkanException {
        int min = fields.number("minLength", 1, 64);
        return new PinRules(
                min,
                fields.number("maxLength", min, 64),
                fields.choice("charset", PinInfo.Charset.class),
                fields.number("tries", 1, 15),
                provenanceOf(fields));
    }

    private static SubjectShape subject(Fields fields) throws InkanException {
        List<String> attributes = fields.texts("attributes");
        List<String> display = fields.texts("display");
        if (!attributes.containsAll(display)) {
            throw Fields.malformed(fields.at("display"));
        }
        List<String> directory = fields.texts("directoryAttributes");
        for (String oid : directory) {
            if (!OID.matcher(oid).matches()) {
                throw Fields.malformed(fields.at("directoryAttributes"));
            }
        }
        return new SubjectShape(attributes, display, directory, provenanceOf(fields));
    }

    private static FamilyRule family(Fields fields) throws InkanException {
        Map<Capability, Provenance> capabilities = new EnumMap<>(Capability.class);
        for (var entry : fields.map("capabilities", ProfileSchema::provenance).entrySet()) {
            String path = fields.at("capabilities." + entry.getKey());
            capabilities.put(Fields.constant(entry.getKey(), Capability.class, path), entry.getValue());
        }
        return new FamilyRule(
                fields.text("family"), capabilities, fields.object("settings", settings -> settings.texts()));
    }

    private static RenewalWindow renewal(Fields fields) throws InkanException {
        return new RenewalWindow(
                fields.number("daysBefore", 0, 3660),
                fields.number("daysAfter", 0, 3660),
                fields.has("maximum") ? OptionalInt.of(fields.number("maximum", 0, 100)) : OptionalInt.empty(),
                provenanceOf(fields));
    }

    private static AnchorFingerprint anchor(Fields fields) throws InkanException {
        return new AnchorFingerprint(fields.text("name"), matching(fields, "sha256", SHA256), provenanceOf(fields));
    }

    private static SimulationSpec simulation(Fields fields) throws InkanException {
        String layout = fields.text("layout");
        if (!LAYOUTS.contains(layout)) {
            throw Fields.malformed(fields.at("layout"));
        }
        return new SimulationSpec(
                layout,
                matching(fields, "cardNumberPrefix", CARD_NUMBER_PREFIX),
                fields.object("subject", subject -> subject.texts()),
                matching(fields, "pin", PIN));
    }

    private static byte[] hex(Fields fields, String name) throws InkanException {
        return HexFormat.of().parseHex(matching(fields, name, HEX).replace(" ", ""));
    }

    private static String matching(Fields fields, String name, Pattern pattern) throws InkanException {
        String text = fields.text(name);
        if (!pattern.matcher(text).matches()) {
            throw Fields.malformed(fields.at(name));
        }
        return text;
    }
}
