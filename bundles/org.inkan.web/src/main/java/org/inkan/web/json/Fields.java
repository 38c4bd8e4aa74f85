package org.inkan.web.json;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** The fields of a request, by name and type. Every method throws {@code REQUEST_MALFORMED} with the field's name. */
public final class Fields {
    private final Map<?, ?> object;
    private final Set<String> known = new HashSet<>();

    Fields(Map<?, ?> object) {
        this.object = object;
    }

    /** A text that has to be there. */
    public String text(String name, int maxLength) throws InkanException {
        return optionalText(name, maxLength).orElseThrow(() -> malformed(name));
    }

    public Optional<String> optionalText(String name, int maxLength) throws InkanException {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && text.length() <= maxLength) {
            return Optional.of(text);
        }
        throw malformed(name);
    }

    /** {@code false} when it is not there. */
    public boolean flag(String name) throws InkanException {
        Object value = value(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw malformed(name);
    }

    /** Empty when it is not there. */
    public List<String> texts(String name, int maxCount, int maxLength) throws InkanException {
        Object value = value(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list
                && list.size() <= maxCount
                && list.stream().allMatch(each -> each instanceof String text && text.length() <= maxLength)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw malformed(name);
    }

    /** One of an enumeration's values, written in lower case with hyphens. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) throws InkanException {
        Optional<String> text = optionalText(name, 64);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Stream.of(type.getEnumConstants())
                .filter(value -> Words.of(value).equals(text.get()))
                .findFirst()
                .orElseThrow(() -> malformed(name)));
    }

    /** A misspelt name must not be taken for a field left out: refuses what nobody asked for. */
    public void nothingElse() throws InkanException {
        Set<String> unknown =
                object.keySet().stream().map(String::valueOf).collect(Collectors.toCollection(HashSet::new));
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw malformed("body");
        }
    }

    private Object value(String name) {
        known.add(name);
        return object.get(name);
    }

    private static InkanException malformed(String name) {
        return new InkanException(FailureCode.REQUEST_MALFORMED, "field", name);
    }
}
