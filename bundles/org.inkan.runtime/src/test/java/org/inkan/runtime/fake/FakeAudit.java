package org.inkan.runtime.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;

/** The log in memory, until its disk is full. */
public final class FakeAudit implements AuditLog {
    private final List<AuditEntry> entries = new ArrayList<>();
    private boolean full;

    /** Takes no more lines. */
    public synchronized void refuse() {
        full = true;
    }

    /** Action and outcome of each line. */
    public synchronized List<String> lines() {
        return entries.stream()
                .map(entry -> entry.action() + ' ' + entry.outcome())
                .toList();
    }

    /** Action, outcome and sorted details of each line. */
    public synchronized List<String> wholeLines() {
        return entries.stream()
                .map(entry -> entry.action() + ' ' + entry.outcome() + ' ' + new TreeMap<>(entry.details()))
                .toList();
    }

    public synchronized List<String> requesters() {
        return entries.stream()
                .map(entry -> entry.details().getOrDefault("requester", ""))
                .toList();
    }

    @Override
    public synchronized void append(String action, String outcome, Map<String, String> details) {
        if (full) {
            throw new UncheckedIOException(new IOException("no space left"));
        }
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
