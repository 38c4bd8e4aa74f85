package org.inkan.runtime.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.runtime.Home;
import org.inkan.runtime.audit.AuditFiles.Head;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The log as a file of chained lines, with its end kept beside it in {@code audit.head} so that lines cut off the end are
 * missed too. Several processes may write; each takes the head's lock for a line.
 */
@Component
public final class ChainedAuditLog implements AuditLog {
    private static final int MAX_LATEST = 1000;
    private static final int MAX_DETAILS = 8;
    /** In characters, of a detail's name. */
    private static final int MAX_NAME = 32;
    /** In characters, of a detail's value. All of them fit into {@link AuditLine#MAX_LENGTH} even when escaped. */
    private static final int MAX_VALUE = 128;

    private final Optional<Path> log;
    private final Optional<Path> head;

    @Activate
    public ChainedAuditLog(BundleContext context) throws IOException {
        this(Home.of(context));
    }

    ChainedAuditLog(Optional<Path> home) {
        this.log = home.map(directory -> directory.resolve("audit.log"));
        this.head = home.map(directory -> directory.resolve("audit.head"));
    }

    @Override
    public synchronized void append(String action, String outcome, Map<String, String> details) {
        if (log.isEmpty()) {
            return;
        }
        // The channels of an interrupted thread are closed under it; what was done is written down all the same.
        boolean interrupted = Thread.interrupted();
        try (AuditFiles files = new AuditFiles(log.get(), head.get())) {
            Head before = files.head();
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            files.append(AuditLine.after(
                    before.hash(), new AuditEntry(before.number() + 1, now, action, outcome, bounded(details))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** So that every line can be read back, whatever a reader or a file calls itself. */
    private static Map<String, String> bounded(Map<String, String> details) {
        return details.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MAX_DETAILS)
                .collect(Collectors.toMap(
                        detail -> detail.getKey()
                                .substring(0, Math.min(detail.getKey().length(), MAX_NAME)),
                        detail -> bounded(detail.getValue()),
                        (one, other) -> one));
    }

    private static String bounded(String value) {
        String whole = value.codePoints()
                .limit(MAX_VALUE)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return whole.length() < value.length() ? whole + '…' : whole;
    }

    @Override
    public synchronized long verify() throws InkanException {
        if (log.isEmpty() || !Files.exists(log.get()) && !Files.exists(head.get())) {
            return 0;
        }
        Head found = Head.EMPTY;
        try (AuditFiles files = new AuditFiles(log.get(), head.get());
                BufferedReader lines = Files.newBufferedReader(log.get())) {
            Optional<Head> head = files.readableHead();
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                AuditLine line = parse(text, found.number() + 1);
                if (!line.follows(found.number(), found.hash())) {
                    throw broken(found.number() + 1);
                }
                found = found.after(line);
            }
            if (!head.equals(Optional.of(found)) || files.length() != found.length()) {
                throw broken(found.number() + 1);
            }
            return found.number();
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.AUDIT_BROKEN, "line", found.number() + 1), e);
        }
    }

    @Override
    public synchronized List<AuditEntry> latest(int count) throws InkanException {
        Deque<AuditEntry> latest = new ArrayDeque<>();
        if (log.isEmpty() || !Files.exists(log.get())) {
            return List.of();
        }
        try (AuditFiles files = new AuditFiles(log.get(), head.get());
                BufferedReader lines = Files.newBufferedReader(log.get())) {
            files.readableHead();
            long number = 0;
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                latest.add(parse(text, ++number).entry());
                if (latest.size() > Math.min(count, MAX_LATEST)) {
                    latest.removeFirst();
                }
            }
            return List.copyOf(latest);
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.AUDIT_BROKEN, "line", "?"), e);
        }
    }

    private static AuditLine parse(String text, long number) throws InkanException {
        if (text.length() > AuditLine.MAX_LENGTH) {
            throw broken(number);
        }
        try {
            return AuditLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw broken(number);
        }
    }

    private static InkanException broken(long line) {
        return new InkanException(FailureCode.AUDIT_BROKEN, "line", line);
    }
}
