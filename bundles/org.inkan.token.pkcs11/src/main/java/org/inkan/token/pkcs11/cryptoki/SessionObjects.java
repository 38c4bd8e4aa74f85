package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;

/** The objects that a session sees, and their attributes (PKCS #11 v2.40, 5.7). Throws as {@link Cryptoki} does. */
public final class SessionObjects {
    private final Calls calls;
    private final Layout layout;
    private final long session;

    SessionObjects(Calls calls, long session) {
        this.calls = calls;
        this.layout = calls.layout();
        this.session = session;
    }

    /**
     * @param limit more objects than this are refused
     * @return handles in the module's order
     */
    public List<Long> find(Template template, int limit) throws InkanException {
        List<Long> found = new ArrayList<>();
        try (Memory attributes = template.write(layout);
                Memory handles = new Memory((long) (limit + 1) * layout.ulong());
                Memory count = calls.ulong(0)) {
            calls.demand(Entry.FIND_OBJECTS_INIT, calls.arg(session), attributes, calls.arg(template.count()));
            try {
                List<Long> batch;
                do {
                    int room = limit + 1 - found.size();
                    calls.demand(Entry.FIND_OBJECTS, calls.arg(session), handles, calls.arg(room), count);
                    batch = calls.numbers(handles, layout.read(count, 0), room);
                    found.addAll(batch);
                } while (!batch.isEmpty() && found.size() <= limit);
            } finally {
                calls.call(Entry.FIND_OBJECTS_FINAL, calls.arg(session));
            }
        }
        if (found.size() > limit) {
            throw Limits.exceeded("objects", limit);
        }
        return found;
    }

    /**
     * @param limit a longer value is refused, in bytes
     * @return nothing when the object has no such attribute, or does not show it
     */
    public Optional<byte[]> attribute(long object, long type, int limit) throws InkanException {
        try (Memory attribute = Calls.blank(layout.attributeSize())) {
            layout.write(attribute, 0, type);
            Optional<Integer> length = attributeLength(object, attribute, limit);
            if (length.isEmpty() || length.get() == 0) {
                return length.map(none -> new byte[0]);
            }
            try (Memory value = Calls.blank(length.get())) {
                attribute.setPointer(layout.valueAt(), value);
                layout.write(attribute, layout.lengthAt(), length.get());
                return attributeLength(object, attribute, length.get()).map(filled -> value.getByteArray(0, filled));
            }
        }
    }

    private Optional<Integer> attributeLength(long object, Memory attribute, int limit) throws InkanException {
        long value =
                calls.call(Entry.GET_ATTRIBUTE_VALUE, calls.arg(session), calls.arg(object), attribute, calls.arg(1));
        if (value == ReturnValue.ATTRIBUTE_SENSITIVE || value == ReturnValue.ATTRIBUTE_TYPE_INVALID) {
            return Optional.empty();
        }
        Calls.check(value);
        long length = layout.read(attribute, layout.lengthAt());
        if (length == layout.unavailable()) {
            return Optional.empty();
        }
        if (length < 0 || length > limit) {
            throw Limits.exceeded("attribute", limit);
        }
        return Optional.of((int) length);
    }

    /** An attribute that holds a CK_ULONG. */
    public Optional<Long> number(long object, long type) throws InkanException {
        return attribute(object, type, Long.BYTES)
                .filter(bytes -> bytes.length == layout.ulong())
                .map(this::toNumber);
    }

    private long toNumber(byte[] bytes) {
        try (Memory memory = new Memory(bytes.length)) {
            memory.write(0, bytes, 0, bytes.length);
            return layout.read(memory, 0);
        }
    }

    /** An attribute that holds a CK_BBOOL. */
    public Optional<Boolean> flag(long object, long type) throws InkanException {
        return attribute(object, type, 1).filter(bytes -> bytes.length == 1).map(bytes -> bytes[0] != 0);
    }
}
