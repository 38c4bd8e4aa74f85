package org.inkan.reader.simulator.pkcs15;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.codec.tlv.MalformedTlvException;

/** The current security environment (ISO/IEC 7816-4, 9.3.3): which key the next operation uses. Lasts until reset. */
final class Environment {
    private static final int SIGNATURE = 0xB6;
    private static final int CONFIDENTIALITY = 0xB8;
    private static final int RESTORE = 0xF3;
    private static final int SET_FOR_COMPUTATION = 0x41;
    private static final List<Integer> KEY_REFERENCES = List.of(0x84, 0x83);

    private final Map<Integer, Integer> keyByTemplate = new HashMap<>();

    void reset() {
        keyByTemplate.clear();
    }

    Optional<Integer> reference(boolean decipher) {
        return Optional.ofNullable(keyByTemplate.get(decipher ? CONFIDENTIALITY : SIGNATURE));
    }

    ResponseApdu manage(CommandApdu command, KeySlots keys) {
        if (command.p1() == RESTORE) {
            reset();
            return Status.ok();
        }
        int template = command.p2();
        if ((command.p1() & SET_FOR_COMPUTATION) != SET_FOR_COMPUTATION
                || template != SIGNATURE && template != CONFIDENTIALITY) {
            return ResponseApdu.of(Status.WRONG_PARAMETERS);
        }
        Optional<Integer> reference = keyReference(command.data());
        if (reference.isEmpty()) {
            return ResponseApdu.of(Status.WRONG_DATA);
        }
        if (keys.key(reference.get()).isEmpty()) {
            return ResponseApdu.of(Status.NO_SUCH_REFERENCE);
        }
        keyByTemplate.put(template, reference.get());
        return Status.ok();
    }

    private static Optional<Integer> keyReference(byte[] data) {
        try {
            return BerTlv.parse(data).stream()
                    .filter(part -> KEY_REFERENCES.contains(part.tag()))
                    .map(BerTlv::value)
                    .filter(value -> value.length == 1)
                    .map(value -> value[0] & 0xFF)
                    .findFirst();
        } catch (MalformedTlvException e) {
            return Optional.empty();
        }
    }
}
