package org.inkan.reader.simulator.pkcs15;

import java.util.List;
import java.util.Optional;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/**
 * What GENERATE ASYMMETRIC KEY PAIR is asked for: a control reference template with key and algorithm reference
 * (ISO/IEC 7816-8, 11.1).
 */
record KeyRequest(int reference, int algorithm) {
    private static final List<Integer> TEMPLATES = List.of(0xB6, 0xB8, 0xA4);

    static Optional<KeyRequest> of(byte[] data) {
        try {
            List<BerTlv> objects = BerTlv.parse(data);
            if (objects.size() != 1 || !TEMPLATES.contains(objects.get(0).tag())) {
                return Optional.empty();
            }
            Optional<Integer> reference = octet(objects.get(0), 0x84);
            Optional<Integer> algorithm = octet(objects.get(0), 0x80);
            return reference.isPresent() && algorithm.isPresent()
                    ? Optional.of(new KeyRequest(reference.get(), algorithm.get()))
                    : Optional.empty();
        } catch (MalformedTlvException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> octet(BerTlv template, int tag) throws MalformedTlvException {
        return template.child(tag)
                .map(BerTlv::value)
                .filter(value -> value.length == 1)
                .map(value -> value[0] & 0xFF);
    }
}
