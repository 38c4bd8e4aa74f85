package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * One loaded module. Calls from several threads are put in a row (see {@link FunctionTable}). Every method throws
 * {@link CryptokiException} for the module's own refusals and {@link FailureCode#CARD_MALFORMED} or
 * {@link FailureCode#INPUT_TOO_LARGE} for what no honest module answers.
 */
public final class Cryptoki implements AutoCloseable {
    /** A module that lists more slots with a token is not believed. */
    static final int MAX_SLOTS = 64;

    private final Calls calls;
    private final Layout layout;
    private final boolean finalizes;

    private Cryptoki(Calls calls, boolean finalizes) {
        this.calls = calls;
        this.layout = calls.layout();
        this.finalizes = finalizes;
    }

    /**
     * Initialises a module for use by several threads; where it cannot lock, our own row of calls does.
     */
    public static Cryptoki initialize(FunctionTable functions) throws InkanException {
        Calls calls = new Calls(functions);
        Layout layout = calls.layout();
        try (Memory arguments = new Memory(layout.initializeSize())) {
            arguments.clear();
            layout.write(arguments, layout.initializeFlagsAt(), Ck.CKF_OS_LOCKING_OK);
            long value = calls.call(Entry.INITIALIZE, arguments);
            if (value == ReturnValue.CANT_LOCK) {
                value = calls.call(Entry.INITIALIZE, (Object) null);
            }
            // Somebody else in this process uses the module too, and it is theirs to finalise.
            if (value == ReturnValue.CRYPTOKI_ALREADY_INITIALIZED) {
                return new Cryptoki(calls, false);
            }
            Calls.check(value);
            return new Cryptoki(calls, true);
        }
    }

    /** Slots that hold a token now. Asking for the number first is what makes modules look for new readers. */
    public List<Long> slotsWithToken() throws InkanException {
        byte tokenPresent = 1;
        try (Memory count = calls.ulong(0);
                Memory slots = new Memory((long) MAX_SLOTS * layout.ulong())) {
            calls.demand(Entry.GET_SLOT_LIST, tokenPresent, null, count);
            long announced = layout.read(count, 0);
            if (announced == 0) {
                return List.of();
            }
            if (announced < 0 || announced > MAX_SLOTS) {
                throw new InkanException(FailureCode.CARD_MALFORMED);
            }
            layout.write(count, 0, MAX_SLOTS);
            calls.demand(Entry.GET_SLOT_LIST, tokenPresent, slots, count);
            return calls.numbers(slots, layout.read(count, 0), MAX_SLOTS);
        }
    }

    /** The reader's name, as a rule; may be empty. */
    public String slotDescription(long slot) throws InkanException {
        try (Memory info = Calls.blank(256)) {
            calls.demand(Entry.GET_SLOT_INFO, calls.arg(slot), info);
            return FixedText.read(info, 0, 64);
        }
    }

    public TokenInfo tokenInfo(long slot) throws InkanException {
        try (Memory info = Calls.blank(TokenInfo.SIZE)) {
            calls.demand(Entry.GET_TOKEN_INFO, calls.arg(slot), info);
            return TokenInfo.read(info, layout);
        }
    }

    /**
     * What the token does with a mechanism.
     *
     * @return {@link Ck#CKF_SIGN} and its like; 0 when it does not know the mechanism
     */
    public long mechanismFlags(long slot, long mechanism) throws InkanException {
        try (Memory info = Calls.blank(3 * layout.ulong())) {
            long value = calls.call(Entry.GET_MECHANISM_INFO, calls.arg(slot), calls.arg(mechanism), info);
            if (value == ReturnValue.MECHANISM_INVALID) {
                return 0;
            }
            Calls.check(value);
            return layout.read(info, 2L * layout.ulong());
        }
    }

    /**
     * @param writable whether for changing the PIN
     */
    public Session openSession(long slot, boolean writable) throws InkanException {
        long flags = Ck.CKF_SERIAL_SESSION | (writable ? Ck.CKF_RW_SESSION : 0);
        try (Memory handle = calls.ulong(0)) {
            calls.demand(Entry.OPEN_SESSION, calls.arg(slot), calls.arg(flags), null, null, handle);
            return new Session(calls, layout.read(handle, 0));
        }
    }

    /** Ends the use of the module, unless somebody else in this process began it. */
    @Override
    public void close() throws InkanException {
        if (finalizes) {
            calls.demand(Entry.FINALIZE, (Object) null);
        }
    }
}
