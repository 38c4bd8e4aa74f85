package org.inkan.card.pkcs15;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/**
 * What a card says of a file when it selects it: the file control parameters (ISO/IEC 7816-4, 7.4.3).
 *
 * @param directory whether it is a DF
 * @param size in bytes; empty when the card does not tell
 * @param id its identifier in hexadecimal digits; empty when the card does not tell
 */
record FileInfo(boolean directory, OptionalInt size, Optional<String> id) {
    static final FileInfo UNKNOWN = new FileInfo(false, OptionalInt.empty(), Optional.empty());

    private static final int CONTROL_PARAMETERS = 0x62;
    private static final int CONTROL_INFORMATION = 0x6F;
    private static final int DATA_SIZE = 0x80;
    private static final int TOTAL_SIZE = 0x81;
    private static final int DESCRIPTOR = 0x82;
    private static final int IDENTIFIER = 0x83;
    private static final int NAME = 0x84;

    /** Only hints: a card that answers something else is read without them. */
    static FileInfo of(byte[] answer) {
        try {
            List<BerTlv> templates = BerTlv.parse(answer);
            if (templates.size() != 1
                    || templates.get(0).tag() != CONTROL_PARAMETERS
                            && templates.get(0).tag() != CONTROL_INFORMATION) {
                return UNKNOWN;
            }
            BerTlv template = templates.get(0);
            Optional<BerTlv> descriptor = template.child(DESCRIPTOR);
            boolean directory = descriptor
                    .map(FileInfo::isDirectory)
                    .orElse(template.child(NAME).isPresent());
            OptionalInt size = number(template.child(DATA_SIZE));
            Optional<String> id = template.child(IDENTIFIER)
                    .map(BerTlv::value)
                    .filter(value -> value.length == 2)
                    .map(HexFormat.of().withUpperCase()::formatHex);
            return new FileInfo(directory, size.isPresent() ? size : number(template.child(TOTAL_SIZE)), id);
        } catch (MalformedTlvException notForUs) {
            return UNKNOWN;
        }
    }

    private static boolean isDirectory(BerTlv descriptor) {
        byte[] value = descriptor.value();
        return value.length > 0 && (value[0] & 0x38) == 0x38;
    }

    private static OptionalInt number(Optional<BerTlv> object) {
        byte[] value = object.map(BerTlv::value).orElse(new byte[0]);
        if (value.length == 0 || value.length > 3) {
            return OptionalInt.empty();
        }
        int number = 0;
        for (byte b : value) {
            number = number << 8 | b & 0xFF;
        }
        return OptionalInt.of(number);
    }
}
