package org.inkan.runtime.site;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where the person's permissions are. */
interface PermissionStore {
    /** Oldest first; none when they cannot be read. */
    List<Permission> read();

    /** Applies a change to what is there now. When it fails, all is as before. */
    void change(UnaryOperator<List<Permission>> change) throws IOException;

    /** Takes every permission back: the way out when a change cannot be written. */
    void clear() throws IOException;

    /** For a runtime without a state directory. */
    final class InMemory implements PermissionStore {
        private List<Permission> permissions = List.of();

        @Override
        public synchronized List<Permission> read() {
            return permissions;
        }

        @Override
        public synchronized void change(UnaryOperator<List<Permission>> change) {
            permissions = change.apply(permissions);
        }

        @Override
        public synchronized void clear() {
            permissions = List.of();
        }
    }
}
