package org.inkan.browser;

import java.util.List;
import java.util.Map;

/** Reads the reply to {@code GetUserCert}, first reader. */
final class Tree {
    private Tree() {}

    static Map<String, Object> token(Map<String, Object> tree) {
        return object(list(tree.get("slots")).get(0).get("token"));
    }

    static String serialNumber(Map<String, Object> tree) {
        return (String) token(tree).get("serialNumber");
    }

    static List<Map<String, Object>> certificates(Map<String, Object> tree) {
        return list(token(tree).get("certs"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
