package org.inkan.runtime.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.token.TokenContents;

/** Contents of cards seen since the runtime started. In memory only: names and numbers on a disk would outlive their use. */
final class RememberedCards {
    private static final int CAPACITY = 64;

    private final Map<String, TokenContents> bySerial = new LinkedHashMap<>(CAPACITY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenContents> eldest) {
            return size() > CAPACITY;
        }
    };

    synchronized Optional<TokenContents> find(String serial) {
        return Optional.ofNullable(bySerial.get(serial));
    }

    synchronized void remember(TokenContents contents) {
        if (!contents.serialNumber().isBlank()) {
            bySerial.merge(contents.serialNumber(), contents, RememberedCards::richer);
        }
    }

    /** Keeps CA certificates that an earlier, fuller reading of the same state has found. */
    private static TokenContents richer(TokenContents before, TokenContents now) {
        boolean same = !now.fingerprint().isEmpty() && now.fingerprint().equals(before.fingerprint());
        return same && before.certificates().size() > now.certificates().size() ? before : now;
    }
}
