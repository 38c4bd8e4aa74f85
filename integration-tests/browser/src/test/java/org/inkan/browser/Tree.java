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

    static Map<String, Object> certificate(Map<String, Object> tree, String label) {
        return certificates(tree).stream()
                .filter(certificate -> label.equals(certificate.get("label")))
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Object value) {
        return (List<Map<String, Object>>) value;
    }
}
