package org.inkan.token.pkcs11.cryptoki;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A token in a {@link ScriptedModule}, as a test wants it. */
public final class ScriptedToken {
    public String label = "HiCOS PKI Smart Card";
    public String manufacturer = "Chunghwa TeleCom Co., Ltd.";
    public String serial = "TP00000000000001";
    /** Login required, initialised, PIN set. */
    public long flags = 0x40C;

    public long minPin = 6;
    public long maxPin = 8;
    public final List<Map<Long, byte[]>> objects = new CopyOnWriteArrayList<>();
    public final Map<Long, Long> mechanisms = new ConcurrentHashMap<>();

    /** An object with attributes given as number and value in turn. */
    public ScriptedToken object(Object... attributes) {
        Map<Long, byte[]> object = new TreeMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            object.put((Long) attributes[i], bytes(attributes[i + 1]));
        }
        objects.add(object);
        return this;
    }

    static byte[] bytes(Object value) {
        if (value instanceof byte[] array) {
            return array;
        }
        if (value instanceof Boolean flag) {
            return new byte[] {(byte) (flag ? 1 : 0)};
        }
        if (value instanceof Long number) {
            try (Memory memory = new Memory(Long.BYTES)) {
                memory.setLong(0, number);
                return memory.getByteArray(0, Long.BYTES);
            }
        }
        return ((String) value).getBytes(StandardCharsets.UTF_8);
    }

    /** As a CK_TOKEN_INFO of 64-bit Unix. */
    void write(Pointer info) {
        text(info, 0, 32, label);
        text(info, 32, 32, manufacturer);
        text(info, 64, 16, "T7S");
        text(info, 80, 16, serial);
        info.setLong(96, flags);
        info.setLong(96 + 5 * 8, maxPin);
        info.setLong(96 + 6 * 8, minPin);
    }

    static void text(Pointer memory, long at, int length, String text) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) ' ');
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, filled, 0, bytes.length);
        memory.write(at, filled, 0, length);
    }
}
