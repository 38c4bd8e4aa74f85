package org.inkan.runtime.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;

/** Keeps the lines it is given. */
final class AuditLines extends ArrayList<String> implements AuditLog {
    private static final long serialVersionUID = 1L;
    private boolean full;

    void refuse() {
        full = true;
    }

    @Override
    public synchronized void append(String action, String outcome, Map<String, String> details) {
        if (full) {
            throw new UncheckedIOException(new IOException("no space left"));
        }
        add(action + " " + outcome + " " + new TreeMap<>(details));
    }

    @Override
    public long verify() {
        return size();
    }

    @Override
    public List<AuditEntry> latest(int count) {
        return List.of();
    }
}
