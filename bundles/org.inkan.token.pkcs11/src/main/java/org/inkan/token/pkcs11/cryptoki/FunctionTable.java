package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * A module's functions. One call at a time: vendors' promises about threads differ, and a card does one thing at a time
 * anyway. A call that never returns keeps its row blocked, and the others give up after {@link #ROW_LIMIT}.
 */
public final class FunctionTable {
    /** How long a call waits for the one before it; a PIN typed at the reader takes longest. */
    static final Duration ROW_LIMIT = Duration.ofSeconds(60);

    private static final int RTLD_NOW = 2;
    private static final int RTLD_LOCAL_MAC = 4;

    private final Layout layout;
    private final Duration rowLimit;
    private final Map<Entry, Function> functions = new EnumMap<>(Entry.class);
    private final ReentrantLock row = new ReentrantLock(true);
    /** Kept so that the library is not unloaded under its functions. */
    @SuppressWarnings("unused")
    private final Object library;

    FunctionTable(Pointer list, Layout layout, Object library, Duration rowLimit) throws InkanException {
        this.layout = layout;
        this.library = library;
        this.rowLimit = rowLimit;
        for (Entry entry : Entry.values()) {
            Pointer function = list.getPointer(layout.functionAt(entry.index));
            if (function == null) {
                throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
            }
            functions.put(entry, Function.getFunction(function));
        }
    }

    /**
     * Loads a module.
     *
     * @param module an absolute path, so that no directory search decides whose code runs
     * @throws InkanException {@link FailureCode#FILE_UNREADABLE} when this process cannot load it, such as a module built
     *     for another processor
     */
    public static FunctionTable load(Path module) throws InkanException {
        Layout layout = Layout.current();
        try {
            NativeLibrary library = NativeLibrary.getInstance(module.toString(), openOptions());
            try (Memory list = new Memory(layout.pointer())) {
                list.clear();
                Object[] arguments = {list};
                int value = library.getFunction("C_GetFunctionList").invokeInt(arguments);
                Pointer functions = list.getPointer(0);
                if (value != ReturnValue.OK || functions == null) {
                    throw new CryptokiException(value & 0xFFFFFFFFL);
                }
                return new FunctionTable(functions, layout, library, ROW_LIMIT);
            }
        } catch (UnsatisfiedLinkError notLoadable) {
            throw unreadable(module, notLoadable);
        }
    }

    private static InkanException unreadable(Path module, UnsatisfiedLinkError cause) {
        return new InkanException(Failure.of(FailureCode.FILE_UNREADABLE, "file", module.getFileName()), cause);
    }

    /** JNA's default makes symbols global: the second module's C_ functions would then be the first one's. */
    private static Map<String, Object> openOptions() {
        return Platform.isWindows()
                ? Map.of()
                : Map.of(Library.OPTION_OPEN_FLAGS, Platform.isMac() ? RTLD_NOW | RTLD_LOCAL_MAC : RTLD_NOW);
    }

    Layout layout() {
        return layout;
    }

    /** @return CK_RV, 0 to 0xFFFFFFFF */
    long call(Entry entry, Object... arguments) throws InkanException {
        enterRow();
        try {
            Function function = functions.get(entry);
            long value = layout.ulong() == Long.BYTES ? function.invokeLong(arguments) : function.invokeInt(arguments);
            return value & 0xFFFFFFFFL;
        } finally {
            row.unlock();
        }
    }

    private void enterRow() throws InkanException {
        try {
            if (!row.tryLock(rowLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InkanException(FailureCode.READER_STUCK);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InkanException(Failure.of(FailureCode.TIMEOUT, "operation", "pkcs11"), interrupted);
        }
    }
}
