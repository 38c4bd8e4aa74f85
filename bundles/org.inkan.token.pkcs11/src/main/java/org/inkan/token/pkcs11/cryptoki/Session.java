package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;

/** A session with a token: logins and private operations (PKCS #11 v2.40, 5.6, 5.9, 5.11). Throws as {@link Cryptoki} does. */
public final class Session implements AutoCloseable {
    /** Longest signature or plaintext, in bytes: RSA of 16384 bits. */
    private static final int MAX_RESULT = 2048;

    private final Calls calls;
    private final Layout layout;
    private final long handle;

    Session(Calls calls, long handle) {
        this.calls = calls;
        this.layout = calls.layout();
        this.handle = handle;
    }

    /** What the session sees on the token. */
    public SessionObjects objects() {
        return new SessionObjects(calls, handle);
    }

    @Override
    public void close() throws InkanException {
        calls.demand(Entry.CLOSE_SESSION, calls.arg(handle));
    }

    /** Whether the user is logged in; an exception when the session died with its token. */
    public boolean loggedIn() throws InkanException {
        try (Memory info = Calls.blank(4 * layout.ulong())) {
            calls.demand(Entry.GET_SESSION_INFO, calls.arg(handle), info);
            long state = layout.read(info, layout.ulong());
            return state == 1 || state == 3; // CKS_RO_USER_FUNCTIONS, CKS_RW_USER_FUNCTIONS
        }
    }

    /**
     * One C_Login.
     *
     * @param pin nothing when it is typed at the reader
     */
    public void login(long user, Optional<Pin> pin) throws InkanException {
        try (NativeSecret secret = NativeSecret.of(pin)) {
            calls.demand(Entry.LOGIN, calls.arg(handle), calls.arg(user), secret.pointer(), calls.arg(secret.length()));
        }
    }

    public void logout() throws InkanException {
        calls.demand(Entry.LOGOUT, calls.arg(handle));
    }

    /** One C_SetPIN, in a writable session. */
    public void setPin(Optional<Pin> present, Optional<Pin> replacement) throws InkanException {
        try (NativeSecret old = NativeSecret.of(present);
                NativeSecret fresh = NativeSecret.of(replacement)) {
            calls.demand(
                    Entry.SET_PIN,
                    calls.arg(handle),
                    old.pointer(),
                    calls.arg(old.length()),
                    fresh.pointer(),
                    calls.arg(fresh.length()));
        }
    }

    /**
     * One private operation in a session that does nothing else.
     *
     * @param consent asked between the operation's beginning and its data, for keys that want a PIN at each use
     * @return the result, which the caller wipes if it is a plaintext
     */
    public byte[] operate(Operation operation, long mechanism, long key, byte[] input, Consent consent)
            throws InkanException {
        try (Memory parameters = Calls.blank(layout.attributeSize());
                Memory data = new Memory(Math.max(1, input.length));
                Memory result = Calls.blank(MAX_RESULT);
                Memory length = calls.ulong(MAX_RESULT)) {
            layout.write(parameters, 0, mechanism);
            data.write(0, input, 0, input.length);
            calls.demand(operation.init, calls.arg(handle), parameters, calls.arg(key));
            consent.give(this);
            try {
                // The one call with room enough: asking for the length first makes some modules do the work twice.
                calls.demand(operation.run, calls.arg(handle), data, calls.arg(input.length), result, length);
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

        void give(Session session) throws InkanException;
    }
}
