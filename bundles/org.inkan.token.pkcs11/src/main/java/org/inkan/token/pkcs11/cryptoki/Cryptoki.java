package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;

/**
 * One loaded module. Calls from several threads are put in a row (see {@link FunctionTable}). Every method throws
 * {@link CryptokiException} for the module's own refusals and {@link FailureCode#CARD_MALFORMED} or
 * {@link FailureCode#INPUT_TOO_LARGE} for what no honest module answers.
 */
public final class Cryptoki implements AutoCloseable {
    /** A module that lists more slots with a token is not believed. */
    static final int MAX_SLOTS = 64;
    /** Longest signature or plaintext, in bytes: RSA of 16384 bits. */
    private static final int MAX_RESULT = 2048;

    private final FunctionTable functions;
    private final Layout layout;
    private final boolean finalizes;

    private Cryptoki(FunctionTable functions, boolean finalizes) {
        this.functions = functions;
        this.layout = functions.layout();
        this.finalizes = finalizes;
    }

    /**
     * Initialises a module for use by several threads; where it cannot lock, our own row of calls does.
     */
    public static Cryptoki initialize(FunctionTable functions) throws InkanException {
        Layout layout = functions.layout();
        try (Memory arguments = new Memory(layout.initializeSize())) {
            arguments.clear();
            layout.write(arguments, layout.initializeFlagsAt(), Ck.CKF_OS_LOCKING_OK);
            long value = functions.call(Entry.INITIALIZE, arguments);
            if (value == ReturnValue.CANT_LOCK) {
                value = functions.call(Entry.INITIALIZE, (Object) null);
            }
            // Somebody else in this process uses the module too, and it is theirs to finalise.
            if (value == ReturnValue.CRYPTOKI_ALREADY_INITIALIZED) {
                return new Cryptoki(functions, false);
            }
            check(value);
            return new Cryptoki(functions, true);
        }
    }

    /** Slots that hold a token now. Asking for the number first is what makes modules look for new readers. */
    public List<Long> slotsWithToken() throws InkanException {
        byte tokenPresent = 1;
        try (Memory count = ulong(0);
                Memory slots = new Memory((long) MAX_SLOTS * layout.ulong())) {
            check(functions.call(Entry.GET_SLOT_LIST, tokenPresent, null, count));
            long announced = layout.read(count, 0);
            if (announced == 0) {
                return List.of();
            }
            if (announced < 0 || announced > MAX_SLOTS) {
                throw new InkanException(FailureCode.CARD_MALFORMED);
            }
            layout.write(count, 0, MAX_SLOTS);
            check(functions.call(Entry.GET_SLOT_LIST, tokenPresent, slots, count));
            return numbers(slots, layout.read(count, 0), MAX_SLOTS);
        }
    }

    /** The reader's name, as a rule; may be empty. */
    public String slotDescription(long slot) throws InkanException {
        try (Memory info = blank(256)) {
            check(functions.call(Entry.GET_SLOT_INFO, arg(slot), info));
            return FixedText.read(info, 0, 64);
        }
    }

    public TokenInfo tokenInfo(long slot) throws InkanException {
        try (Memory info = blank(TokenInfo.SIZE)) {
            check(functions.call(Entry.GET_TOKEN_INFO, arg(slot), info));
            return TokenInfo.read(info, layout);
        }
    }

    /**
     * What the token does with a mechanism.
     *
     * @return {@link Ck#CKF_SIGN} and its like; 0 when it does not know the mechanism
     */
    public long mechanismFlags(long slot, long mechanism) throws InkanException {
        try (Memory info = blank(3 * layout.ulong())) {
            long value = functions.call(Entry.GET_MECHANISM_INFO, arg(slot), arg(mechanism), info);
            if (value == ReturnValue.MECHANISM_INVALID) {
                return 0;
            }
            check(value);
            return layout.read(info, 2L * layout.ulong());
        }
    }

    /**
     * @param writable whether for changing the PIN
     * @return its handle
     */
    public long openSession(long slot, boolean writable) throws InkanException {
        long flags = Ck.CKF_SERIAL_SESSION | (writable ? Ck.CKF_RW_SESSION : 0);
        try (Memory handle = ulong(0)) {
            check(functions.call(Entry.OPEN_SESSION, arg(slot), arg(flags), null, null, handle));
            return layout.read(handle, 0);
        }
    }

    public void closeSession(long session) throws InkanException {
        check(functions.call(Entry.CLOSE_SESSION, arg(session)));
    }

    /** Whether the user is logged in; an exception when the session died with its token. */
    public boolean loggedIn(long session) throws InkanException {
        try (Memory info = blank(4 * layout.ulong())) {
            check(functions.call(Entry.GET_SESSION_INFO, arg(session), info));
            long state = layout.read(info, layout.ulong());
            return state == 1 || state == 3; // CKS_RO_USER_FUNCTIONS, CKS_RW_USER_FUNCTIONS
        }
    }

    /**
     * One C_Login.
     *
     * @param pin nothing when it is typed at the reader
     */
    public void login(long session, long user, Optional<Pin> pin) throws InkanException {
        try (NativeSecret secret = NativeSecret.of(pin)) {
            check(functions.call(Entry.LOGIN, arg(session), arg(user), secret.pointer(), arg(secret.length())));
        }
    }

    public void logout(long session) throws InkanException {
        check(functions.call(Entry.LOGOUT, arg(session)));
    }

    /** One C_SetPIN, in a writable session. */
    public void setPin(long session, Optional<Pin> present, Optional<Pin> replacement) throws InkanException {
        try (NativeSecret old = NativeSecret.of(present);
                NativeSecret fresh = NativeSecret.of(replacement)) {
            check(functions.call(
                    Entry.SET_PIN,
                    arg(session),
                    old.pointer(),
                    arg(old.length()),
                    fresh.pointer(),
                    arg(fresh.length())));
        }
    }

    /**
     * @param limit more objects than this are refused
     * @return handles in the module's order
     */
    public List<Long> find(long session, Template template, int limit) throws InkanException {
        List<Long> found = new ArrayList<>();
        try (Memory attributes = template.write(layout);
                Memory handles = new Memory((long) (limit + 1) * layout.ulong());
                Memory count = ulong(0)) {
            check(functions.call(Entry.FIND_OBJECTS_INIT, arg(session), attributes, arg(template.count())));
            try {
                List<Long> batch;
                do {
                    int room = limit + 1 - found.size();
                    check(functions.call(Entry.FIND_OBJECTS, arg(session), handles, arg(room), count));
                    batch = numbers(handles, layout.read(count, 0), room);
                    found.addAll(batch);
                } while (!batch.isEmpty() && found.size() <= limit);
            } finally {
                functions.call(Entry.FIND_OBJECTS_FINAL, arg(session));
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
    public Optional<byte[]> attribute(long session, long object, long type, int limit) throws InkanException {
        try (Memory attribute = blank(layout.attributeSize())) {
            layout.write(attribute, 0, type);
            Optional<Integer> length = attributeLength(session, object, attribute, limit);
            if (length.isEmpty() || length.get() == 0) {
                return length.map(none -> new byte[0]);
            }
            try (Memory value = blank(length.get())) {
                attribute.setPointer(layout.valueAt(), value);
                layout.write(attribute, layout.lengthAt(), length.get());
                return attributeLength(session, object, attribute, length.get())
                        .map(filled -> value.getByteArray(0, filled));
            }
        }
    }

    private Optional<Integer> attributeLength(long session, long object, Memory attribute, int limit)
            throws InkanException {
        long value = functions.call(Entry.GET_ATTRIBUTE_VALUE, arg(session), arg(object), attribute, arg(1));
        if (value == ReturnValue.ATTRIBUTE_SENSITIVE || value == ReturnValue.ATTRIBUTE_TYPE_INVALID) {
            return Optional.empty();
        }
        check(value);
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
    public Optional<Long> number(long session, long object, long type) throws InkanException {
        return attribute(session, object, type, Long.BYTES)
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
    public Optional<Boolean> flag(long session, long object, long type) throws InkanException {
        return attribute(session, object, type, 1)
                .filter(bytes -> bytes.length == 1)
                .map(bytes -> bytes[0] != 0);
    }

    /**
     * One private operation in a session that does nothing else.
     *
     * @param consent asked between the operation's beginning and its data, for keys that want a PIN at each use
     * @return the result, which the caller wipes if it is a plaintext
     */
    public byte[] operate(long session, Operation operation, long mechanism, long key, byte[] input, Consent consent)
            throws InkanException {
        try (Memory parameters = blank(layout.attributeSize());
                Memory data = new Memory(Math.max(1, input.length));
                Memory result = blank(MAX_RESULT);
                Memory length = ulong(MAX_RESULT)) {
            layout.write(parameters, 0, mechanism);
            data.write(0, input, 0, input.length);
            check(functions.call(operation.init, arg(session), parameters, arg(key)));
            consent.give(session);
            try {
                // The one call with room enough: asking for the length first makes some modules do the work twice.
                check(functions.call(operation.run, arg(session), data, arg(input.length), result, length));
                long filled = layout.read(length, 0);
                if (filled < 0 || filled > MAX_RESULT) {
                    throw new InkanException(FailureCode.CARD_MALFORMED);
                }
                return result.getByteArray(0, (int) filled);
            } finally {
                result.clear();
            }
        }
    }

    /** Ends the use of the module, unless somebody else in this process began it. */
    @Override
    public void close() throws InkanException {
        if (finalizes) {
            check(functions.call(Entry.FINALIZE, (Object) null));
        }
    }

    private List<Long> numbers(Memory memory, long count, int room) throws InkanException {
        if (count < 0 || count > room) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(layout.read(memory, (long) i * layout.ulong()));
        }
        return numbers;
    }

    private Object arg(long value) {
        return layout.argument(value);
    }

    private Memory ulong(long value) {
        Memory memory = blank(layout.ulong());
        layout.write(memory, 0, value);
        return memory;
    }

    private static Memory blank(int size) {
        Memory memory = new Memory(size);
        memory.clear();
        return memory;
    }

    private static void check(long value) throws CryptokiException {
        if (value != ReturnValue.OK) {
            throw new CryptokiException(value);
        }
    }

    /** Which of the two private operations. */
    public enum Operation {
        SIGN(Entry.SIGN_INIT, Entry.SIGN),
        DECRYPT(Entry.DECRYPT_INIT, Entry.DECRYPT);

        private final Entry init;
        private final Entry run;

        Operation(Entry init, Entry run) {
            this.init = init;
            this.run = run;
        }
    }

    /** What a key may want once the operation has begun. */
    @FunctionalInterface
    public interface Consent {
        Consent NONE = session -> {};

        void give(long session) throws InkanException;
    }
}
