package org.inkan.card.pkcs15;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/** EF.DIR: which applications a card announces (ISO/IEC 7816-4, 12.2.2.2; PKCS#15 v1.1, 5.6). */
final class EfDir {
    private static final int TEMPLATE = 0x61;
    private static final int IDENTIFIER = 0x4F;
    private static final int PATH = 0x51;
    private static final int MAX_PATH = 16;

    private EfDir() {}

    /** The path of the PKCS#15 application, if the file announces one. */
    static Optional<String> pkcs15Path(byte[] file) throws InkanException {
        try {
            for (BerTlv template : BerTlv.parse(file)) {
                Optional<BerTlv> path =
                        template.tag() == TEMPLATE && isPkcs15(template) ? template.child(PATH) : Optional.empty();
                if (path.isPresent()) {
                    byte[] octets = path.get().value();
                    if (octets.length < 2 || octets.length % 2 != 0 || octets.length > MAX_PATH) {
                        throw Asn1.malformed("EF.DIR", null);
                    }
                    return Optional.of(HexFormat.of().withUpperCase().formatHex(octets));
                }
            }
            return Optional.empty();
        } catch (MalformedTlvException e) {
            throw Asn1.malformed("EF.DIR", e);
        }
    }

    private static boolean isPkcs15(BerTlv template) throws MalformedTlvException {
        return template.child(IDENTIFIER)
                .filter(identifier -> Arrays.equals(identifier.value(), Application.PKCS15_NAME))
                .isPresent();
    }
}
