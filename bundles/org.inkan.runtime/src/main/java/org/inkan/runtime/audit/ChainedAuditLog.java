package org.inkan.runtime.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.audit.AuditEntry;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.runtime.Home;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The log as a file of chained lines, with the last hash kept beside it in {@code audit.head} so that lines cut off the end
 * are missed too. Several processes may write; each takes the file's lock for a line.
 */
@Component
public final class ChainedAuditLog implements AuditLog {
    private static final int MAX_LATEST = 1000;

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
        try (FileChannel headChannel = open(head.get());
                FileLock ignored = headChannel.lock();
                FileChannel logChannel = open(log.get())) {
            Head before = readHead(headChannel);
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            AuditLine line =
                    AuditLine.after(before.hash(), new AuditEntry(before.number() + 1, now, action, outcome, details));
            logChannel.write(utf8(line.text() + '\n'), logChannel.size());
            logChannel.force(false);
            headChannel.write(utf8(new Head(before.number() + 1, line.hash()).text()), 0);
            headChannel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized long verify() throws InkanException {
        if (log.isEmpty() || !Files.exists(log.get())) {
            return requireEmptyHead();
        }
        long number = 0;
        String previous = AuditLine.GENESIS;
        try (FileChannel headChannel = open(head.get());
                FileLock ignored = headChannel.lock();
                BufferedReader lines = Files.newBufferedReader(log.get())) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                AuditLine line = parse(text, number + 1);
                if (line.entry().number() != number + 1 || !line.previous().equals(previous)) {
                    throw broken(number + 1);
                }
                number++;
                previous = line.hash();
            }
            if (!readHead(headChannel).equals(new Head(number, previous))) {
                throw broken(number + 1);
            }
            return number;
        } catch (IOException e) {
            throw new InkanException(
                    new Failure(FailureCode.AUDIT_BROKEN, Map.of("line", Long.toString(number + 1))), e);
        }
    }

    private long requireEmptyHead() throws InkanException {
        if (head.isPresent() && Files.exists(head.get())) {
            throw broken(1);
        }
        return 0;
    }

    @Override
    public synchronized List<AuditEntry> latest(int count) throws InkanException {
        Deque<AuditEntry> latest = new ArrayDeque<>();
        if (log.isEmpty() || !Files.exists(log.get())) {
            return List.of();
        }
        try (BufferedReader lines = Files.newBufferedReader(log.get())) {
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

    /** The end of the chain: number and hash, of fixed length so that it is overwritten in place. */
    private record Head(long number, String hash) {
        private static final int LENGTH = 20 + 1 + 64 + 1;

        String text() {
            return String.format("%020d %s\n", number, hash);
        }
    }

    private static Head readHead(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(Head.LENGTH);
        if (channel.read(buffer, 0) < Head.LENGTH) {
            return new Head(0, AuditLine.GENESIS);
        }
        String text = new String(buffer.array(), StandardCharsets.UTF_8);
        try {
            return new Head(Long.parseLong(text.substring(0, 20)), text.substring(21, 85));
        } catch (NumberFormatException e) {
            throw new IOException("audit.head is damaged", e);
        }
    }

    private static FileChannel open(Path file) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? FileChannel.open(
                        file,
                        options,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(file, options);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
