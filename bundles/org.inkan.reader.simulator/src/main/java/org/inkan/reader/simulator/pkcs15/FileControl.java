package org.inkan.reader.simulator.pkcs15;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.reader.simulator.card.CardFile;

/** File control parameters (ISO/IEC 7816-4, 7.4.3). */
final class FileControl {
    /** Tag of the template when file control parameters are asked for. */
    static final int PARAMETERS = 0x62;
    /** Tag of the template when all file control information is asked for. */
    static final int INFORMATION = 0x6F;

    private static final byte DIRECTORY = 0x38;
    private static final byte TRANSPARENT = 0x01;

    private FileControl() {}

    static byte[] of(CardFile file, int template) {
        List<BerTlv> parts = new ArrayList<>();
        if (file instanceof CardFile.Transparent transparent) {
            parts.add(BerTlv.of(0x80, pair(transparent.size())));
            parts.add(BerTlv.of(0x82, new byte[] {TRANSPARENT}));
        } else {
            parts.add(BerTlv.of(0x82, new byte[] {DIRECTORY}));
        }
        parts.add(BerTlv.of(0x83, pair(file.id())));
        if (file instanceof CardFile.Directory directory && directory.name().length > 0) {
            parts.add(BerTlv.of(0x84, directory.name()));
        }
        shortId(file.id()).ifPresent(id -> parts.add(BerTlv.of(0x88, new byte[] {(byte) (id << 3)})));
        // Life cycle: operational.
        parts.add(BerTlv.of(0x8A, new byte[] {0x05}));
        return BerTlv.of(template, parts.toArray(BerTlv[]::new)).encoded();
    }

    private static Optional<Integer> shortId(int file) {
        return Pkcs15Files.SHORT_IDS.entrySet().stream()
                .filter(entry -> entry.getValue() == file)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static byte[] pair(int number) {
        return new byte[] {(byte) (number >> 8), (byte) number};
    }
}
