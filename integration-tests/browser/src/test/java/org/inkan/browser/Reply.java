package org.inkan.browser;

import java.util.Map;

/** Reads the replies that a scenario gathered. */
final class Reply {
    private Reply() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> of(Map<String, Object> replies, String name) {
        return (Map<String, Object>) replies.get(name);
    }

    static long number(Map<String, Object> replies, String name, String field) {
        return ((Number) of(replies, name).get(field)).longValue();
    }

    static long code(Map<String, Object> replies, String name) {
        return number(replies, name, "ret_code");
    }
}
