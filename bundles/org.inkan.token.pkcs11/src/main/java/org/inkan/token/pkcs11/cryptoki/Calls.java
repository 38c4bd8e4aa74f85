package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** What all sections of the standard have in common: checked calls, and numbers and memory as this platform has them. */
record Calls(FunctionTable functions, Layout layout) {
    Calls(FunctionTable functions) {
        this(functions, functions.layout());
    }

    /** @return CK_RV, whatever it is */
    long call(Entry entry, Object... arguments) throws InkanException {
        return functions.call(entry, arguments);
    }

    /** A call that has to end with CKR_OK. */
    void demand(Entry entry, Object... arguments) throws InkanException {
        check(call(entry, arguments));
    }

    static void check(long value) throws CryptokiException {
        if (value != ReturnValue.OK) {
            throw new CryptokiException(value);
        }
    }

    /** As JNA passes a CK_ULONG. */
    Object arg(long value) {
        return layout.argument(value);
    }

    /** Memory that holds one CK_ULONG. */
    Memory ulong(long value) {
        Memory memory = blank(layout.ulong());
        layout.write(memory, 0, value);
        return memory;
    }

    static Memory blank(int size) {
        Memory memory = new Memory(size);
        memory.clear();
        return memory;
    }

    /**
     * Slots or handles.
     *
     * @param count as the module says
     * @param room how many there can be
     */
    List<Long> numbers(Memory memory, long count, int room) throws InkanException {
        if (count < 0 || count > room) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(layout.read(memory, (long) i * layout.ulong()));
        }
        return numbers;
    }
}
