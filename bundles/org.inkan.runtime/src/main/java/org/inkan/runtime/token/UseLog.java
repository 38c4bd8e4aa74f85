package org.inkan.runtime.token;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.TokenSummary;
import org.inkan.runtime.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down each use of a token. */
final class UseLog {
    private static final Logger LOG = LoggerFactory.getLogger(UseLog.class);

    private final AuditLog audit;
    private final Supplier<TokenSummary> token;

    UseLog(AuditLog audit, Supplier<TokenSummary> token) {
        this.audit = audit;
        this.token = token;
    }

    /** Does something and writes down how it went; what cannot be written down has not succeeded. */
    <T> T around(String action, JobRequest job, Lane.Work<T> work) throws InkanException {
        T result;
        try {
            result = work.run();
        } catch (InkanException e) {
            writeDown(action, job, e.code().label());
            throw e;
        } catch (RuntimeException e) {
            writeDown(action, job, FailureCode.INTERNAL.label());
            throw e;
        }
        writeDown(action, job, "ok");
        return result;
    }

    private void writeDown(String action, JobRequest job, String outcome) throws InkanException {
        TokenSummary now = token.get();
        Map<String, String> details = Map.of(
                "requester", job.requester(),
                "reader", now.reader(),
                "card", now.cardNumberTail().map(tail -> "…" + tail).orElse("?"),
                "profile", now.profile().orElse("?"),
                "driver", now.driver());
        try {
            audit.append(action, outcome, details);
        } catch (UncheckedIOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", "audit.log"), e);
        }
    }

    /** Somebody locked it. That is done in any case, and nobody is told that it was not. */
    void locked() {
        try {
            audit.append("token.lock", "ok", Map.of("reader", token.get().reader()));
        } catch (UncheckedIOException e) {
            LOG.error("That a card was locked could not be written down", e);
        }
    }
}
