package org.inkan.card.pkcs15;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.inkan.api.failure.InkanException;

/**
 * EF(TokenInfo) (PKCS#15 v1.1, 6.9).
 *
 * @param serialNumber printable where the card's is, else in hexadecimal digits
 */
record TokenInfo(String serialNumber, String manufacturer, String label, List<Algorithm> algorithms) {
    private static final int COMPUTE_SIGNATURE = 1;
    private static final int DECIPHER = 5;
    private static final int MAX_SERIAL = 64;

    TokenInfo {
        algorithms = List.copyOf(algorithms);
    }

    /**
     * An algorithm of the card.
     *
     * @param reference by which keys name it
     * @param mechanism the number that PKCS#11 gives it
     * @param cardReference what the card wants to hear in MSE; empty when it wants nothing
     */
    record Algorithm(int reference, int mechanism, boolean signs, boolean deciphers, OptionalInt cardReference) {}

    static TokenInfo read(byte[] file) throws InkanException {
        return Asn1.one(file, TokenInfo::read);
    }

    private static TokenInfo read(Fields fields) throws InkanException {
        BigInteger version = fields.integer().orElseThrow(() -> Asn1.malformed("TokenInfo without version", null));
        byte[] serial = fields.octets().orElseThrow(() -> Asn1.malformed("TokenInfo without serial number", null));
        if (version.signum() < 0 || serial.length > MAX_SERIAL) {
            throw Asn1.malformed("TokenInfo", null);
        }
        String manufacturer = fields.text().orElse("");
        String label = fields.taggedText(0).orElse("");
        fields.bits();
        fields.sequence();
        fields.tagged(1);
        List<Algorithm> algorithms = new ArrayList<>();
        Optional<Fields> supported = fields.tagged(2);
        if (supported.isPresent()) {
            for (Fields list = supported.get().untagged(); !list.atEnd(); ) {
                algorithm(list.next()).ifPresent(algorithms::add);
            }
        }
        return new TokenInfo(printable(serial), manufacturer, label, algorithms);
    }

    private static Optional<Algorithm> algorithm(Fields fields) throws InkanException {
        Optional<BigInteger> reference = fields.integer();
        Optional<BigInteger> mechanism = fields.integer();
        if (reference.isEmpty() || mechanism.isEmpty() || mechanism.get().bitLength() > 31) {
            return Optional.empty();
        }
        fields.take(ASN1Encodable.class);
        ASN1BitString operations = fields.bits().orElse(null);
        fields.take(ASN1ObjectIdentifier.class);
        Optional<BigInteger> cardReference = fields.integer();
        return Optional.of(new Algorithm(
                reference.get().intValue(),
                mechanism.get().intValue(),
                operations != null && Fields.bit(operations, COMPUTE_SIGNATURE),
                operations != null && Fields.bit(operations, DECIPHER),
                cardReference.isPresent()
                        ? OptionalInt.of(Fields.reference(cardReference.get()))
                        : OptionalInt.empty()));
    }

    private static String printable(byte[] serial) {
        for (byte b : serial) {
            if (b < 0x20 || b > 0x7E) {
                return HexFormat.of().withUpperCase().formatHex(serial);
            }
        }
        return new String(serial, StandardCharsets.US_ASCII).strip();
    }
}
