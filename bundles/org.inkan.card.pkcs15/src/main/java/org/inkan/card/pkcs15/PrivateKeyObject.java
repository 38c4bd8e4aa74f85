package org.inkan.card.pkcs15;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;

/**
 * An entry of EF(PrKDF) (PKCS#15 v1.1, 6.4).
 *
 * @param usage the bits of KeyUsageFlags, bit 0 first
 * @param bits 0 when the card does not tell
 * @param algorithms references into TokenInfo's list
 */
record PrivateKeyObject(
        CommonAttributes common,
        ObjectId id,
        int usage,
        int reference,
        List<Integer> algorithms,
        KeyInfo.Algorithm algorithm,
        int bits,
        String path) {
    private static final int EC = 0;
    private static final int MAX_BITS = 16_384;
    private static final int MAX_REFERENCES = 16;

    /** KeyUsageFlags (PKCS#15 v1.1, 6.4.3). */
    enum Usage {
        ENCRYPT,
        DECRYPT,
        SIGN,
        SIGN_RECOVER,
        WRAP,
        UNWRAP,
        VERIFY,
        VERIFY_RECOVER,
        DERIVE,
        NON_REPUDIATION;

        int mask() {
            return 1 << ordinal();
        }
    }

    /** The RSA and EC keys of the file. */
    static List<PrivateKeyObject> read(byte[] file, String base) throws InkanException {
        List<PrivateKeyObject> keys = new ArrayList<>();
        for (byte[] record : Asn1.records(file)) {
            Asn1.one(record, fields -> object(fields, base)).ifPresent(keys::add);
        }
        return keys;
    }

    private static Optional<PrivateKeyObject> object(Fields object, String base) throws InkanException {
        boolean ec = object.choice() == EC;
        if (!ec && object.choice() != -1) {
            return Optional.empty();
        }
        Fields key = ec ? object.untagged() : object;
        CommonAttributes common = CommonAttributes.read(key.requiredSequence());
        Fields attributes = key.requiredSequence();
        byte[] id = attributes.octets().orElseThrow(() -> Asn1.malformed("a key without identifier", null));
        if (id.length > ObjectId.MAX_LENGTH) {
            throw Asn1.malformed("a key identifier", null);
        }
        int usage = usage(attributes.bits().orElseThrow(() -> Asn1.malformed("a key without usage", null)));
        attributes.take(ASN1Boolean.class);
        attributes.bits();
        Optional<BigInteger> reference = attributes.integer();
        attributes.take(ASN1GeneralizedTime.class);
        attributes.tagged(0);
        List<Integer> algorithms = algorithms(attributes.tagged(1));
        key.tagged(0);
        Optional<Fields> type = key.tagged(1);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Fields value = type.get().inside();
        Fields where = value.next();
        String path = where.choice() == -1 ? ObjectPath.read(where, base).file() : base;
        int bits = ec ? fieldBits(value) : value.number(MAX_BITS).orElse(0);
        return Optional.of(new PrivateKeyObject(
                common,
                ObjectId.of(id),
                usage,
                reference.isPresent() ? Fields.reference(reference.get()) : 0,
                algorithms,
                ec ? KeyInfo.Algorithm.EC : KeyInfo.Algorithm.RSA,
                bits,
                path));
    }

    private static int usage(ASN1BitString bits) {
        int usage = 0;
        for (Usage use : Usage.values()) {
            usage |= Fields.bit(bits, use.ordinal()) ? use.mask() : 0;
        }
        return usage;
    }

    private static List<Integer> algorithms(Optional<Fields> tagged) throws InkanException {
        List<Integer> references = new ArrayList<>();
        if (tagged.isPresent()) {
            for (Fields list = tagged.get().untagged(); !list.atEnd() && references.size() < MAX_REFERENCES; ) {
                references.add(list.number(Integer.MAX_VALUE)
                        .orElseThrow(() -> Asn1.malformed("an algorithm reference", null)));
            }
        }
        return references;
    }

    /** KeyInfo may hold the curve's name, or point to TokenInfo, or be missing. */
    private static int fieldBits(Fields value) throws InkanException {
        Optional<Fields> keyInfo = value.sequence();
        if (keyInfo.isEmpty()) {
            return 0;
        }
        return KeySize.ofCurve(keyInfo.get().take(ASN1ObjectIdentifier.class).orElse(null));
    }

    boolean may(Usage use) {
        return (usage & use.mask()) != 0;
    }

    /** What the usage bits mean to people; EC keys for key agreement do nothing here. */
    Set<KeyUse> uses() {
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        if (may(Usage.SIGN) || may(Usage.SIGN_RECOVER) || may(Usage.NON_REPUDIATION)) {
            uses.add(KeyUse.SIGN);
        }
        if (may(Usage.SIGN) && !may(Usage.NON_REPUDIATION)) {
            uses.add(KeyUse.AUTHENTICATE);
        }
        if (algorithm == KeyInfo.Algorithm.RSA && (may(Usage.DECRYPT) || may(Usage.UNWRAP))) {
            uses.add(KeyUse.DECRYPT);
        }
        return uses;
    }

    String pinName() {
        return common.authId().orElse("");
    }

    @Override
    public String toString() {
        return "key " + HexFormat.of().toHexDigits((byte) reference);
    }
}
