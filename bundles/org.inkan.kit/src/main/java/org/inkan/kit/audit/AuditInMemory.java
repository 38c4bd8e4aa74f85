package org.inkan.kit.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;

/** Keeps what is written down. Thread-safe. */
public final class AuditInMemory implements AuditLog {
    private final List<AuditEntry> entries = new ArrayList<>();

    public synchronized List<AuditEntry> entries() {
        return List.copyOf(entries);
    }

    /** Action, outcome and sorted details of each entry. */
    public List<String> lines() {
        return entries().stream()
                .map(entry -> entry.action() + ' ' + entry.outcome() + ' ' + new TreeMap<>(entry.details()))
                .toList();
    }

    @Override
    public synchronized void append(String action, String outcome, Map<String, String> details) {
        entries.add(new AuditEntry(entries.size() + 1L, Instant.now(), action, outcome, details));
    }

    @Override
    public synchronized long verify() {
        return entries.size();
    }

    @Override
    public synchronized List<AuditEntry> latest(int count) {
        return List.copyOf(entries.subList(Math.max(0, entries.size() - count), entries.size()));
    }
}
