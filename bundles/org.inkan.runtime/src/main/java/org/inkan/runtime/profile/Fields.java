package org.inkan.runtime.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * The fields of one JSON object, each taken once. What is missing, of another type, out of bounds or left over at the end is
 * refused with its path, so that a slip in a descriptor is named and never passed over.
 */
final class Fields {
    /** Entries of one list or map. */
    static final int MAX_ENTRIES = 64;
    /** Characters of one text. */
    static final int MAX_TEXT = 2000;

    /** Makes a value of the fields of an object. */
    @FunctionalInterface
    interface Shape<T> {
        T of(Fields fields) throws InkanException;
    }

    private final Map<String, Object> left;
    private final String path;

    private Fields(Map<String, Object> fields, String path) {
        this.left = new LinkedHashMap<>(fields);
        this.path = path;
    }

    /** Reads a whole object and refuses what the shape did not take. */
    static <T> T read(Object json, String path, Shape<T> shape) throws InkanException {
        if (!(json instanceof Map<?, ?> object)) {
            throw malformed(path);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        object.forEach((name, value) -> named.put(String.valueOf(name), value));
        Fields fields = new Fields(named, path);
        T value = shape.of(fields);
        if (!fields.left.isEmpty()) {
            throw malformed(fields.at(fields.left.keySet().iterator().next()));
        }
        return value;
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    String text(String name) throws InkanException {
        return text(take(name), at(name));
    }

    int number(String name, int min, int max) throws InkanException {
        if (take(name) instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        throw malformed(at(name));
    }

    boolean flag(String name) throws InkanException {
        if (take(name) instanceof Boolean flag) {
            return flag;
        }
        throw malformed(at(name));
    }

    /** One of an enum's constants, written as it is or in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> type) throws InkanException {
        return constant(text(name), type, at(name));
    }

    <T> T object(String name, Shape<T> shape) throws InkanException {
        return read(take(name), at(name), shape);
    }

    <T> Optional<T> optional(String name, Shape<T> shape) throws InkanException {
        return has(name) ? Optional.of(object(name, shape)) : Optional.empty();
    }

    <T> List<T> list(String name, Shape<T> shape) throws InkanException {
        List<T> values = new ArrayList<>();
        for (Object element : elements(name)) {
            values.add(read(element, at(name) + '[' + values.size() + ']', shape));
        }
        return values;
    }

    List<String> texts(String name) throws InkanException {
        List<String> values = new ArrayList<>();
        for (Object element : elements(name)) {
            values.add(text(element, at(name) + '[' + values.size() + ']'));
        }
        return values;
    }

    /** An object whose field names are up to its author, with objects as values. */
    <T> Map<String, T> map(String name, Shape<T> shape) throws InkanException {
        return object(name, fields -> {
            Map<String, T> values = new LinkedHashMap<>();
            for (String key : fields.keys()) {
                values.put(key, fields.object(key, shape));
            }
            return values;
        });
    }

    /** An object whose field names are up to its author, with texts as values. */
    Map<String, String> texts() throws InkanException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : keys()) {
            values.put(key, text(key));
        }
        return values;
    }

    /** Where a field stands, such as {@code families[0].capabilities.SIGN}. */
    String at(String name) {
        String shown = name.length() > 40 ? name.substring(0, 40) : name;
        String clean = shown.replaceAll("[^A-Za-z0-9_.-]", "?");
        return path.isEmpty() ? clean : path + '.' + clean;
    }

    static <E extends Enum<E>> E constant(String text, Class<E> type, String path) throws InkanException {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw malformed(path);
    }

    static InkanException malformed(String field) {
        return new InkanException(FailureCode.PROFILE_MALFORMED, "field", field);
    }

    private List<String> keys() throws InkanException {
        if (left.size() > MAX_ENTRIES) {
            throw malformed(path);
        }
        return List.copyOf(left.keySet());
    }

    private List<?> elements(String name) throws InkanException {
        if (take(name) instanceof List<?> list && list.size() <= MAX_ENTRIES) {
            return list;
        }
        throw malformed(at(name));
    }

    private Object take(String name) {
        return left.remove(name);
    }

    private static String text(Object json, String path) throws InkanException {
        if (json instanceof String text && text.length() <= MAX_TEXT) {
            return text;
        }
        throw malformed(path);
    }
}
