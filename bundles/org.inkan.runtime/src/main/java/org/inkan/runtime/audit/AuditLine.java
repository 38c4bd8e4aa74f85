package org.inkan.runtime.audit;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.inkan.api.audit.AuditEntry;

/**
 * One line on disk: JSON with the entry, the hash of the line before and, last, the hash of all of this.
 *
 * @param entry what happened
 * @param previous hash of the line before, 64 hexadecimal digits
 * @param hash SHA-256 of the line up to its own hash
 */
record AuditLine(AuditEntry entry, String previous, String hash) {
    /** What the first line follows. */
    static final String GENESIS = "0".repeat(64);

    /** A longer line is not one of ours. */
    static final int MAX_LENGTH = 8192;

    static AuditLine after(String previous, AuditEntry entry) {
        return new AuditLine(entry, previous, sha256(body(entry, previous)));
    }

    String text() {
        return body(entry, previous) + ",\"hash\":\"" + hash + "\"}";
    }

    /** Whether it is the line after this one. */
    boolean follows(long number, String previousHash) {
        return entry.number() == number + 1 && previous.equals(previousHash);
    }

    private static String body(AuditEntry entry, String previous) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("n", entry.number());
        fields.put("time", entry.time().toString());
        fields.put("action", entry.action());
        fields.put("outcome", entry.outcome());
        fields.put("details", new TreeMap<>(entry.details()));
        fields.put("previous", previous);
        try {
            String json = JSON.std.asString(fields);
            return json.substring(0, json.length() - 1);
        } catch (IOException e) {
            throw new IllegalStateException("strings and numbers always make JSON", e);
        }
    }

    /**
     * @throws IllegalArgumentException if the line is none of ours or has been changed
     */
    static AuditLine parse(String text) {
        try {
            Map<String, Object> fields = JSON.std.mapFrom(text);
            Map<String, String> details = new TreeMap<>();
            ((Map<?, ?>) fields.get("details")).forEach((key, value) -> details.put((String) key, (String) value));
            AuditLine line = after(
                    (String) fields.get("previous"),
                    new AuditEntry(
                            ((Number) fields.get("n")).longValue(),
                            Instant.parse((String) fields.get("time")),
                            (String) fields.get("action"),
                            (String) fields.get("outcome"),
                            details));
            if (!line.text().equals(text)) {
                throw new IllegalArgumentException("the line is not as it was written");
            }
            return line;
        } catch (IOException | ClassCastException | NullPointerException | DateTimeException e) {
            throw new IllegalArgumentException("not a line of the log", e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
