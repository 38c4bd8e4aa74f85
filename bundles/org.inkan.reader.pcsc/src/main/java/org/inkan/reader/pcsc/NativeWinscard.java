package org.inkan.reader.pcsc;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * PC/SC as the platform's library offers it, through JNA. Functions are called by data ({@link PcscAbi}), not through a mapped
 * interface: the width of every argument differs between platforms, and JNA's mapped structures cannot be tested for a
 * platform they do not run on.
 */
final class NativeWinscard implements Winscard {
    /** Characters for all reader names; pcsc-lite ends at 16 names of 128. */
    private static final int LIST_CHARACTERS = 32 * 1024;

    /** The largest extended response: 65536 bytes and the status word. */
    private static final int RESPONSE_BYTES = 65538;

    private static final int SCOPE_SYSTEM = 2;
    private static final int SHARE_SHARED = 2;
    private static final int LEAVE_CARD = 0;
    private static final int RESET_CARD = 1;

    private final PcscAbi abi;
    private final NativeLibrary library;
    private final Map<String, Function> functions = new ConcurrentHashMap<>();

    /** @throws LinkageError if there is no such library, it lacks a function, or JNA does not work here */
    NativeWinscard(PcscAbi abi) {
        this.abi = abi;
        this.library = NativeLibrary.getInstance(abi.library());
        function("SCardEstablishContext");
        function(text("SCardGetStatusChange"));
    }

    @Override
    public long establishContext() throws PcscException {
        try (Memory context = zeroed(abi.handle())) {
            check("SCardEstablishContext", dword(SCOPE_SYSTEM), Pointer.NULL, Pointer.NULL, context);
            return handleAt(context);
        }
    }

    @Override
    public void releaseContext(long context) {
        call("SCardReleaseContext", handle(context));
    }

    @Override
    public void cancel(long context) {
        call("SCardCancel", handle(context));
    }

    @Override
    public List<String> listReaders(long context) throws PcscException {
        int capacity = LIST_CHARACTERS * abi.character();
        try (Memory names = new Memory(capacity);
                Memory length = zeroed(abi.dword())) {
            putDword(length, 0, LIST_CHARACTERS);
            int code = call(text("SCardListReaders"), handle(context), Pointer.NULL, names, length);
            if (code == PcscCode.NO_READERS_AVAILABLE) {
                return List.of();
            }
            demandSuccess(text("SCardListReaders"), code);
            int bytes = (int) Math.min(capacity, Integer.toUnsignedLong(dwordAt(length, 0)) * abi.character());
            return ReaderNames.parse(names.getByteArray(0, bytes), abi.text(), abi.character());
        }
    }

    @Override
    public List<ReaderState> awaitChange(long context, Duration limit, List<ReaderQuery> queries) throws PcscException {
        PcscAbi.ReaderStateLayout layout = abi.readerState();
        List<Memory> names = new ArrayList<>();
        try (Memory states = zeroed(Math.max(1, queries.size()) * layout.size())) {
            for (int i = 0; i < queries.size(); i++) {
                Memory name = terminated(queries.get(i).reader());
                names.add(name);
                states.setPointer((long) i * layout.size(), name);
                putDword(
                        states,
                        i * layout.size() + layout.currentState(),
                        queries.get(i).state());
            }
            String function = text("SCardGetStatusChange");
            int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(0, limit.toMillis()));
            int code = call(function, handle(context), dword(millis), states, dword(queries.size()));
            if (code == PcscCode.TIMEOUT) {
                return List.of();
            }
            demandSuccess(function, code);
            List<ReaderState> answer = new ArrayList<>();
            for (int i = 0; i < queries.size(); i++) {
                answer.add(stateAt(states.share((long) i * layout.size()), layout));
            }
            return answer;
        } finally {
            names.forEach(Memory::close);
        }
    }

    private ReaderState stateAt(Pointer state, PcscAbi.ReaderStateLayout layout) {
        long length = Integer.toUnsignedLong(dwordAt(state, layout.atrLength()));
        byte[] atr = state.getByteArray(layout.atr(), (int) Math.min(length, abi.atrCapacity()));
        return new ReaderState(dwordAt(state, layout.eventState()), atr);
    }

    @Override
    public CardHandle connect(long context, String reader) throws PcscException {
        try (Memory name = terminated(reader);
                Memory card = zeroed(abi.handle());
                Memory protocol = zeroed(abi.dword())) {
            check(
                    text("SCardConnect"),
                    handle(context),
                    name,
                    dword(SHARE_SHARED),
                    dword(CardHandle.T0 | CardHandle.T1),
                    card,
                    protocol);
            return new CardHandle(handleAt(card), dwordAt(protocol, 0));
        }
    }

    @Override
    public CardHandle reconnect(CardHandle card) throws PcscException {
        try (Memory protocol = zeroed(abi.dword())) {
            check(
                    "SCardReconnect",
                    handle(card.value()),
                    dword(SHARE_SHARED),
                    dword(CardHandle.T0 | CardHandle.T1),
                    dword(LEAVE_CARD),
                    protocol);
            return new CardHandle(card.value(), dwordAt(protocol, 0));
        }
    }

    @Override
    public void disconnect(CardHandle card) {
        call("SCardDisconnect", handle(card.value()), dword(LEAVE_CARD));
    }

    @Override
    public void beginTransaction(CardHandle card) throws PcscException {
        check("SCardBeginTransaction", handle(card.value()));
    }

    @Override
    public void endTransaction(CardHandle card, boolean reset) {
        call("SCardEndTransaction", handle(card.value()), dword(reset ? RESET_CARD : LEAVE_CARD));
    }

    @Override
    public byte[] transmit(CardHandle card, byte[] command) throws PcscException {
        // Memory of our own instead of Java arrays: JNA would leave copies of PINs behind in freed memory.
        try (Memory send = new Memory(command.length);
                Memory receive = new Memory(RESPONSE_BYTES);
                Memory received = zeroed(abi.dword());
                Memory request = zeroed(abi.ioRequestSize())) {
            putDword(request, 0, card.protocol());
            putDword(request, abi.dword(), abi.ioRequestSize());
            putDword(received, 0, RESPONSE_BYTES);
            send.write(0, command, 0, command.length);
            int length = 0;
            try {
                check(
                        "SCardTransmit",
                        handle(card.value()),
                        request,
                        send,
                        dword(command.length),
                        Pointer.NULL,
                        receive,
                        received);
                length = (int) Math.min(RESPONSE_BYTES, Integer.toUnsignedLong(dwordAt(received, 0)));
                return receive.getByteArray(0, length);
            } finally {
                send.clear();
                receive.clear(length);
            }
        }
    }

    private String text(String function) {
        return function + abi.textSuffix();
    }

    private Function function(String name) {
        int convention = abi.stdcall() ? Function.ALT_CONVENTION : Function.C_CONVENTION;
        return functions.computeIfAbsent(name, missing -> library.getFunction(missing, convention));
    }

    private int call(String name, Object... arguments) {
        Function function = function(name);
        return abi.dword() == 8 ? (int) function.invokeLong(arguments) : function.invokeInt(arguments);
    }

    private void check(String name, Object... arguments) throws PcscException {
        demandSuccess(name, call(name, arguments));
    }

    private static void demandSuccess(String name, int code) throws PcscException {
        if (code != PcscCode.SUCCESS) {
            throw new PcscException(name, code);
        }
    }

    private Object dword(int value) {
        return abi.dword() == 8 ? (Object) Integer.toUnsignedLong(value) : (Object) value;
    }

    private Object handle(long value) {
        return abi.handle() == 8 ? (Object) value : (Object) (int) value;
    }

    private long handleAt(Pointer at) {
        return abi.handle() == 8 ? at.getLong(0) : at.getInt(0);
    }

    private int dwordAt(Pointer base, int offset) {
        return abi.dword() == 8 ? (int) base.getLong(offset) : base.getInt(offset);
    }

    private void putDword(Pointer base, int offset, int value) {
        if (abi.dword() == 8) {
            base.setLong(offset, Integer.toUnsignedLong(value));
        } else {
            base.setInt(offset, value);
        }
    }

    private Memory terminated(String text) {
        byte[] encoded = text.getBytes(abi.text());
        Memory memory = zeroed(encoded.length + abi.character());
        memory.write(0, encoded, 0, encoded.length);
        return memory;
    }

    private static Memory zeroed(int bytes) {
        Memory memory = new Memory(bytes);
        memory.clear();
        return memory;
    }
}
