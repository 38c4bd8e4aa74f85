package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * How this platform's modules lay out memory (PKCS #11 v2.40, 2.1): on Windows structures are packed to one byte and
 * CK_ULONG has four, elsewhere CK_ULONG is the C {@code long} and the compiler aligns.
 *
 * @param ulong size of CK_ULONG in bytes, 4 or 8
 * @param pointer size of a pointer in bytes, 4 or 8
 * @param packed whether structures have no gaps
 */
record Layout(int ulong, int pointer, boolean packed) {
    static Layout current() {
        return new Layout(Native.LONG_SIZE, Native.POINTER_SIZE, Platform.isWindows());
    }

    private int align(int offset, int size) {
        return packed ? offset : (offset + size - 1) / size * size;
    }

    /** Entry of CK_FUNCTION_LIST: after a CK_VERSION of two bytes. */
    int functionAt(int index) {
        return align(2, pointer) + index * pointer;
    }

    /** The pointer in CK_ATTRIBUTE and CK_MECHANISM, which have the same shape. */
    int valueAt() {
        return align(ulong, pointer);
    }

    int lengthAt() {
        return align(valueAt() + pointer, ulong);
    }

    int attributeSize() {
        return align(lengthAt() + ulong, Math.max(ulong, pointer));
    }

    /** CK_C_INITIALIZE_ARGS: four callbacks, then the flags. */
    int initializeFlagsAt() {
        return align(4 * pointer, ulong);
    }

    int initializeSize() {
        return align(initializeFlagsAt() + ulong, pointer) + pointer;
    }

    /** The value as JNA passes it for a CK_ULONG parameter. */
    Object argument(long value) {
        return ulong == Long.BYTES ? (Object) value : (Object) (int) value;
    }

    /** CK_ULONG at an offset; {@link #unavailable()} is all ones. */
    long read(Pointer memory, long offset) {
        return ulong == Long.BYTES ? memory.getLong(offset) : memory.getInt(offset) & 0xFFFFFFFFL;
    }

    void write(Pointer memory, long offset, long value) {
        if (ulong == Long.BYTES) {
            memory.setLong(offset, value);
        } else {
            memory.setInt(offset, (int) value);
        }
    }

    /** CK_UNAVAILABLE_INFORMATION. */
    long unavailable() {
        return ulong == Long.BYTES ? -1L : 0xFFFFFFFFL;
    }
}
