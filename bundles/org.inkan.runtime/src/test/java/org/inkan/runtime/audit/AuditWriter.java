package org.inkan.runtime.audit;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Another process that writes the same log. */
final class AuditWriter {
    private AuditWriter() {}

    public static void main(String[] arguments) {
        ChainedAuditLog audit = new ChainedAuditLog(Optional.of(Path.of(arguments[0])));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            audit.append("key.sign", "ok", Map.of());
        }
    }
}
