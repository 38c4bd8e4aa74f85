package org.inkan.hipki.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.pin.Pin;

/**
 * A decoded request. PINs are kept apart from everything else, never become a {@link String}, and are wiped when it is
 * closed. Field names are taken in any letter case: pages spell {@code currentPIN} in two ways.
 */
public final class Command implements AutoCloseable {
    /** A value that stands for none. */
    private static final String ABSENT = "__NotExistedTag__";

    private static final Set<String> SECRET = Set.of("pin", "currentpin", "newpin", "userpin", "sopin");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Pin> secrets = new HashMap<>();

    static boolean isSecret(String name) {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }

    void put(String name, String value) {
        texts.put(name.toLowerCase(Locale.ROOT), value);
    }

    /**
     * @param value taken over and wiped
     */
    void putSecret(String name, char[] value) {
        boolean absent = value.length == 0 || ABSENT.contentEquals(java.nio.CharBuffer.wrap(value));
        Pin before = secrets.remove(name.toLowerCase(Locale.ROOT));
        if (before != null) {
            before.close();
        }
        Pin pin = Pin.of(value);
        if (absent) {
            pin.close();
        } else {
            secrets.put(name.toLowerCase(Locale.ROOT), pin);
        }
    }

    /** The value as text, booleans and numbers included; empty when absent or empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isEmpty() && !value.equals(ABSENT));
    }

    /** The value in base64: a space in it was a plus once. */
    public Optional<String> base64(String name) {
        return text(name).map(value -> value.replace(' ', '+'));
    }

    /** Whether the value says yes: as a boolean, as text or as a number. */
    public boolean flag(String name) {
        return text(name)
                .filter(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .isPresent();
    }

    /** Whether the value says no, which is not the same as saying nothing. */
    public boolean denied(String name) {
        return text(name)
                .filter(value -> value.equalsIgnoreCase("false") || value.equals("0"))
                .isPresent();
    }

    /** A PIN; the command keeps it and wipes it. */
    public Optional<Pin> secret(String name) {
        return Optional.ofNullable(secrets.get(name.toLowerCase(Locale.ROOT)));
    }

    public Optional<String> func() {
        return text("func");
    }

    @Override
    public void close() {
        secrets.values().forEach(Pin::close);
        secrets.clear();
    }

    /** Shows nothing of what it holds. */
    @Override
    public String toString() {
        return "Command";
    }
}
