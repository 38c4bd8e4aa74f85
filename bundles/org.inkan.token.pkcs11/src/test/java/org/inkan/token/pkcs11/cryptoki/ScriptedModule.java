package org.inkan.token.pkcs11.cryptoki;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.failure.InkanException;

/**
 * A PKCS#11 module written in Java behind a real function list: says what no installed module can be made to say, and counts
 * what it is asked.
 */
public final class ScriptedModule {
    /** One function. */
    @FunctionalInterface
    interface Script {
        long run(long[] arguments);
    }

    private interface Function6 extends Callback {
        long callback(long a, long b, long c, long d, long e, long f);
    }

    public final Map<Long, ScriptedToken> slots = new ConcurrentHashMap<>();
    private final Map<Entry, Long> calls = new ConcurrentHashMap<>();
    private final Map<Entry, Script> overridden = new ConcurrentHashMap<>();
    private final Map<Entry, Script> scripts = new EnumMap<>(Entry.class);
    private final List<Callback> kept = new ArrayList<>();
    private final Map<Long, Long> sessions = new ConcurrentHashMap<>();
    private final Layout layout = Layout.current();
    private final Memory list = new Memory(layout.functionAt(68));
    private List<Long> found = List.of();
    private long lastHandle = 1000;
    /** What C_Sign and C_Decrypt give. */
    public byte[] result = {1};

    public volatile boolean loggedIn;
    public volatile Optional<String> lastPin = Optional.empty();
    public volatile byte[] lastInput = {};
    public volatile long lastMechanism;

    public ScriptedModule() {
        assumeTrue(layout.ulong() == 8 && layout.pointer() == 8, "callbacks are written for 64-bit Unix");
        write();
        list.clear();
        for (Entry entry : Entry.values()) {
            Function6 function = (a, b, c, d, e, f) -> {
                calls.merge(entry, 1L, Long::sum);
                long[] arguments = {a, b, c, d, e, f};
                return overridden.getOrDefault(entry, scripts.get(entry)).run(arguments);
            };
            kept.add(function);
            list.setPointer(layout.functionAt(entry.index), CallbackReference.getFunctionPointer(function));
        }
    }

    /** @param rowLimit see {@link FunctionTable#ROW_LIMIT} */
    public FunctionTable functions(Duration rowLimit) throws InkanException {
        return new FunctionTable(list, layout, kept, rowLimit);
    }

    /** Answers a function by a fixed CK_RV. */
    void answer(Entry entry, long value) {
        overridden.put(entry, arguments -> value);
    }

    /** What C_Login says, before it does anything else. */
    public void answerLogin(long value) {
        answer(Entry.LOGIN, value);
    }

    /** C_Login refuses after something happened. */
    public void refuseLogin(long value, Runnable before) {
        script(Entry.LOGIN, arguments -> {
            before.run();
            return value;
        });
    }

    /** Something happens before C_Login does what it does. */
    public void duringLogin(Runnable before) {
        script(Entry.LOGIN, arguments -> {
            before.run();
            return scripts.get(Entry.LOGIN).run(arguments);
        });
    }

    public void answerSetPin(long value) {
        answer(Entry.SET_PIN, value);
    }

    public void answerSign(long value) {
        answer(Entry.SIGN, value);
    }

    public void answerDecrypt(long value) {
        answer(Entry.DECRYPT, value);
    }

    public void blockSlotList(Runnable block) {
        block(Entry.GET_SLOT_LIST, block);
    }

    public long logins() {
        return count(Entry.LOGIN);
    }

    public long tokenInfos() {
        return count(Entry.GET_TOKEN_INFO);
    }

    public boolean finalized() {
        return count(Entry.FINALIZE) > 0;
    }

    public int openSessions() {
        return sessions.size();
    }

    void script(Entry entry, Script script) {
        overridden.put(entry, script);
    }

    /** Keeps a function from coming back until the block is run out. */
    void block(Entry entry, Runnable block) {
        overridden.put(entry, arguments -> {
            block.run();
            return 0;
        });
    }

    long count(Entry entry) {
        return calls.getOrDefault(entry, 0L);
    }

    /** The card is pulled: its sessions die. */
    public void pull(long slot) {
        slots.remove(slot);
        swap(slot);
    }

    /** Pulled and put back between two looks. */
    public void swap(long slot) {
        sessions.values().removeIf(of -> of == slot);
        loggedIn = false;
    }

    private void write() {
        scripts.put(Entry.INITIALIZE, a -> 0);
        scripts.put(Entry.FINALIZE, a -> 0);
        scripts.put(Entry.GET_SLOT_LIST, this::slotList);
        scripts.put(Entry.GET_SLOT_INFO, a -> {
            ScriptedToken.text(new Pointer(a[1]), 0, 64, "Reader " + a[0]);
            return 0;
        });
        scripts.put(Entry.GET_TOKEN_INFO, this::tokenInfo);
        scripts.put(Entry.GET_MECHANISM_INFO, a -> {
            Long flags = slots.get(a[0]).mechanisms.get(a[1]);
            if (flags == null) {
                return 0x70;
            }
            new Pointer(a[2]).setLong(16, flags);
            return 0;
        });
        scripts.put(Entry.SET_PIN, a -> 0);
        scripts.put(Entry.OPEN_SESSION, a -> {
            sessions.put(++lastHandle, a[0]);
            new Pointer(a[4]).setLong(0, lastHandle);
            return 0;
        });
        scripts.put(Entry.CLOSE_SESSION, a -> sessions.remove(a[0]) == null ? 0xB3 : 0);
        scripts.put(Entry.GET_SESSION_INFO, a -> {
            if (!sessions.containsKey(a[0])) {
                return 0xB3;
            }
            new Pointer(a[1]).setLong(8, loggedIn ? 1 : 0);
            return 0;
        });
        scripts.put(Entry.LOGIN, a -> {
            lastPin = a[2] == 0
                    ? Optional.empty()
                    : Optional.of(new String(new Pointer(a[2]).getByteArray(0, (int) a[3]), StandardCharsets.UTF_8));
            loggedIn = true;
            return 0;
        });
        scripts.put(Entry.LOGOUT, a -> {
            loggedIn = false;
            return 0;
        });
        scripts.put(Entry.GET_ATTRIBUTE_VALUE, this::attribute);
        scripts.put(Entry.FIND_OBJECTS_INIT, this::findInit);
        scripts.put(Entry.FIND_OBJECTS, a -> {
            int count = (int) Math.min(a[2], found.size());
            for (int i = 0; i < count; i++) {
                new Pointer(a[1]).setLong(8L * i, found.get(i));
            }
            found = found.subList(count, found.size());
            new Pointer(a[3]).setLong(0, count);
            return 0;
        });
        scripts.put(Entry.FIND_OBJECTS_FINAL, a -> 0);
        scripts.put(Entry.SIGN_INIT, this::operationInit);
        scripts.put(Entry.DECRYPT_INIT, this::operationInit);
        scripts.put(Entry.SIGN, this::operation);
        scripts.put(Entry.DECRYPT, this::operation);
    }

    private long slotList(long[] a) {
        if (a[1] != 0) {
            int at = 0;
            for (long slot : new TreeMap<>(slots).keySet()) {
                new Pointer(a[1]).setLong(8L * at++, slot);
            }
        }
        new Pointer(a[2]).setLong(0, slots.size());
        return 0;
    }

    private long tokenInfo(long[] a) {
        ScriptedToken token = slots.get(a[0]);
        if (token == null) {
            return 0xE0;
        }
        token.write(new Pointer(a[1]));
        return 0;
    }

    /** Handles are 1 + the object's index. */
    private Map<Long, byte[]> object(long session, long handle) {
        return slots.get(sessions.get(session)).objects.get((int) handle - 1);
    }

    private long attribute(long[] a) {
        Pointer attribute = new Pointer(a[2]);
        byte[] value = object(a[0], a[1]).get(attribute.getLong(0));
        if (value == null) {
            attribute.setLong(16, -1);
            return 0x12;
        }
        Pointer room = attribute.getPointer(8);
        if (room != null) {
            room.write(0, value, 0, value.length);
        }
        attribute.setLong(16, value.length);
        return 0;
    }

    private long findInit(long[] a) {
        List<Long> matching = new ArrayList<>();
        List<Map<Long, byte[]>> objects = slots.get(sessions.get(a[0])).objects;
        for (int i = 0; i < objects.size(); i++) {
            if (matches(objects.get(i), new Pointer(a[1]), a[2])) {
                matching.add(i + 1L);
            }
        }
        found = matching;
        return 0;
    }

    private boolean matches(Map<Long, byte[]> object, Pointer template, long count) {
        for (int i = 0; i < count; i++) {
            long at = 24L * i;
            byte[] wanted = template.getPointer(at + 8).getByteArray(0, (int) template.getLong(at + 16));
            if (!Arrays.equals(wanted, object.get(template.getLong(at)))) {
                return false;
            }
        }
        // As with most modules, private keys hide before the login.
        return loggedIn || !Arrays.equals(object.get(Ck.CKA_CLASS), ScriptedToken.bytes(Ck.CKO_PRIVATE_KEY));
    }

    private long operationInit(long[] a) {
        lastMechanism = new Pointer(a[1]).getLong(0);
        return 0;
    }

    private long operation(long[] a) {
        lastInput = new Pointer(a[1]).getByteArray(0, (int) a[2]);
        new Pointer(a[3]).write(0, result, 0, result.length);
        new Pointer(a[4]).setLong(0, result.length);
        return 0;
    }
}
