package org.inkan.card.pkcs15;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinInfo;

/**
 * A PIN of EF(AODF) (PKCS#15 v1.1, 6.8).
 *
 * @param authId by which objects name it
 */
record AuthObject(String authId, PinInfo pin) {
    private static final int NEEDS_PADDING = 5;
    private static final int UNBLOCKING_PIN = 6;
    private static final int SO_PIN = 7;
    private static final int INTEGRITY_PROTECTED = 9;
    private static final int CONFIDENTIALITY_PROTECTED = 10;
    private static final int ASCII_NUMERIC = 1;
    private static final int UTF8 = 2;
    private static final int MAX_PIN = 255;

    /** The PINs; biometric templates, keys and PINs in an encoding other than ASCII and UTF-8 are left out. */
    static List<AuthObject> read(byte[] file, String base) throws InkanException {
        return Asn1.each(file, fields -> object(fields, base)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<AuthObject> object(Fields object, String base) throws InkanException {
        if (object.choice() != -1) {
            return Optional.empty();
        }
        CommonAttributes common = CommonAttributes.read(object.requiredSequence());
        byte[] authId = object.requiredSequence().octets().orElse(new byte[0]);
        object.tagged(0);
        Optional<Fields> type = object.tagged(1);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        return pin(type.get().inside(), common.label(), base)
                .map(pin -> new AuthObject(HexFormat.of().formatHex(authId), pin));
    }

    private static Optional<PinInfo> pin(Fields fields, String label, String base) throws InkanException {
        ASN1BitString flags = fields.bits().orElseThrow(() -> Asn1.malformed("a PIN without flags", null));
        int type = fields.take(ASN1Enumerated.class)
                .orElseThrow(() -> Asn1.malformed("a PIN without type", null))
                .intValueExact();
        int min = fields.number(MAX_PIN).orElse(0);
        int stored = fields.number(MAX_PIN).orElse(0);
        int max = fields.number(MAX_PIN).orElse(stored);
        int reference = pinReference(fields);
        int pad = fields.octets()
                .filter(octets -> octets.length == 1)
                .map(octets -> octets[0] & 0xFF)
                .orElse(0);
        fields.take(ASN1GeneralizedTime.class);
        Optional<Fields> path = fields.sequence();
        if (type != ASCII_NUMERIC && type != UTF8) {
            return Optional.empty();
        }
        boolean padded = Fields.bit(flags, NEEDS_PADDING);
        return Optional.of(new PinInfo(
                reference,
                label,
                role(flags),
                min,
                padded ? Math.min(max, stored) : max,
                type == ASCII_NUMERIC ? PinInfo.Charset.DIGITS : PinInfo.Charset.ANY,
                padded ? stored : 0,
                pad,
                path.isPresent() ? ObjectPath.read(path.get(), base).file() : base,
                entry(flags)));
    }

    /** This driver speaks no secure messaging. */
    private static PinInfo.Entry entry(ASN1BitString flags) {
        boolean secured = Fields.bit(flags, INTEGRITY_PROTECTED) || Fields.bit(flags, CONFIDENTIALITY_PROTECTED);
        return secured ? PinInfo.Entry.NOWHERE : PinInfo.Entry.AT_COMPUTER;
    }

    private static int pinReference(Fields fields) throws InkanException {
        Optional<Fields> reference = fields.tagged(0);
        return reference.isPresent() ? Fields.reference(reference.get().taggedInteger()) : 0;
    }

    private static PinInfo.Role role(ASN1BitString flags) {
        if (Fields.bit(flags, UNBLOCKING_PIN)) {
            return PinInfo.Role.PUK;
        }
        return Fields.bit(flags, SO_PIN) ? PinInfo.Role.SECURITY_OFFICER : PinInfo.Role.USER;
    }
}
