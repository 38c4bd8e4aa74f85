package org.inkan.health.fake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;

/** An audit log in memory. */
public final class WrittenDown implements AuditLog {
    public final List<AuditEntry> entries = new ArrayList<>();

    @Override
    public void append(String action, String outcome, Map<String, String> details) {
        entries.add(new AuditEntry(entries.size() + 1L, Instant.now(), action, outcome, details));
    }

    @Override
    public long verify() {
        return entries.size();
    }

    @Override
    public List<AuditEntry> latest(int count) {
        return entries.subList(Math.max(0, entries.size() - count), entries.size());
    }
}
