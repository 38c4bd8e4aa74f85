package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.pin.Pin;

/** A PIN in native memory of our own, overwritten before it is given back: JNA frees its own copies unwiped. */
final class NativeSecret implements AutoCloseable {
    private final Memory memory;
    private final int length;

    NativeSecret(Memory memory, int length) {
        this.memory = memory;
        this.length = length;
    }

    /** Nothing gives the null PIN that asks for entry at the reader's own keys (PKCS #11 v2.40, 5.6 C_Login). */
    static NativeSecret of(Optional<Pin> pin) {
        if (pin.isEmpty()) {
            return new NativeSecret(null, 0);
        }
        byte[] bytes = pin.get().bytes();
        try {
            Memory memory = new Memory(Math.max(1, bytes.length));
            memory.write(0, bytes, 0, bytes.length);
            return new NativeSecret(memory, bytes.length);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    Pointer pointer() {
        return memory;
    }

    int length() {
        return length;
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.clear();
            memory.close();
        }
    }
}
