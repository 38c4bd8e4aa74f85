package org.inkan.reader.pcsc;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Everything in which the PC/SC libraries of the platforms differ, as data. The calls and their order are the same everywhere.
 *
 * @param library the library's name or path
 * @param stdcall whether callees pop their arguments; differs from the C convention on 32-bit Windows only
 * @param textSuffix what the names of functions that take text end with
 * @param text how reader names are encoded
 * @param pointer bytes of a pointer
 * @param dword bytes of DWORD and LONG
 * @param handle bytes of SCARDCONTEXT and SCARDHANDLE
 * @param atrCapacity bytes for an ATR in a SCARD_READERSTATE
 * @param packed whether structures have no gaps between their fields
 */
record PcscAbi(
        String library,
        boolean stdcall,
        String textSuffix,
        Charset text,
        int pointer,
        int dword,
        int handle,
        int atrCapacity,
        boolean packed) {

    /**
     * pcsc-lite: its LONG is the C long, whatever that is.
     *
     * @param pointer bytes of a pointer
     * @param cLong bytes of the C type long
     */
    static PcscAbi pcscLite(int pointer, int cLong) {
        return new PcscAbi("libpcsclite.so.1", false, "", StandardCharsets.UTF_8, pointer, cLong, cLong, 33, false);
    }

    static PcscAbi windows(int pointer) {
        return new PcscAbi("winscard", true, "W", StandardCharsets.UTF_16LE, pointer, 4, pointer, 36, false);
    }

    static PcscAbi macOs() {
        String library = "/System/Library/Frameworks/PCSC.framework/PCSC";
        return new PcscAbi(library, false, "", StandardCharsets.UTF_8, 8, 4, 4, 33, true);
    }

    /** The one of the machine this runs on. */
    static PcscAbi ofThisMachine() {
        if (Platform.isWindows()) {
            return windows(Native.POINTER_SIZE);
        }
        return Platform.isMac() ? macOs() : pcscLite(Native.POINTER_SIZE, NativeLong.SIZE);
    }

    PcscAbi withLibrary(String path) {
        return new PcscAbi(path, stdcall, textSuffix, text, pointer, dword, handle, atrCapacity, packed);
    }

    /** Bytes of one character of a reader name's terminator. */
    int character() {
        return text == StandardCharsets.UTF_16LE ? 2 : 1;
    }

    /** SCARD_READERSTATE: reader name, user data, current state, event state, ATR length, ATR. */
    ReaderStateLayout readerState() {
        int current = 2 * pointer;
        int atr = current + 3 * dword;
        int end = atr + atrCapacity;
        int alignment = packed ? 1 : Math.max(pointer, dword);
        int size = (end + alignment - 1) / alignment * alignment;
        return new ReaderStateLayout(current, current + dword, current + 2 * dword, atr, size);
    }

    /** Bytes of SCARD_IO_REQUEST: protocol and its own length. */
    int ioRequestSize() {
        return 2 * dword;
    }

    /** Offsets in a SCARD_READERSTATE in bytes; the reader name is at 0. */
    record ReaderStateLayout(int currentState, int eventState, int atrLength, int atr, int size) {}
}
