package org.inkan.runtime.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.inkan.runtime.OwnersFile;

/**
 * The log and its head, open and locked against other processes. The head holds the end of the chain and how long the log
 * was then, so that lines cut off the end are missed, and so that a crash can be told from that: it leaves whole lines that
 * chain on, and a part of one at most, beyond the head.
 */
final class AuditFiles implements AutoCloseable {
    /**
     * The end of the chain; written with a fixed length, so that it is overwritten in place.
     *
     * @param number of the last line
     * @param hash of the last line
     * @param length of the log up to its end, in bytes
     */
    record Head(long number, String hash, long length) {
        static final Head EMPTY = new Head(0, AuditLine.GENESIS, 0);
        private static final int SIZE = 20 + 1 + 64 + 1 + 20 + 1;
        private static final Pattern TEXT = Pattern.compile("(\\d{20}) ([0-9a-f]{64}) (\\d{20})\n");

        Head after(AuditLine line) {
            return new Head(
                    line.entry().number(),
                    line.hash(),
                    length + utf8(line.text()).remaining() + 1);
        }

        private String text() {
            return String.format("%020d %s %020d\n", number, hash, length);
        }

        private static Head parse(String text) throws IOException {
            Matcher fields = TEXT.matcher(text);
            if (!fields.matches()) {
                throw new IOException("the head of the audit log is damaged");
            }
            try {
                return new Head(Long.parseLong(fields.group(1)), fields.group(2), Long.parseLong(fields.group(3)));
            } catch (NumberFormatException e) {
                throw new IOException("the head of the audit log is damaged", e);
            }
        }
    }

    /** A system that lost its power lacks some seconds of writing; more than this is not that, in bytes. */
    private static final int MAX_BEYOND = 1 << 20;

    /** How long others may take for their lines. */
    private static final Duration LOCK = Duration.ofSeconds(10);

    private final FileChannel head;
    private final FileLock lock;
    private final FileChannel log;

    AuditFiles(Path logFile, Path headFile) throws IOException {
        head = open(headFile);
        FileLock held = null;
        try {
            held = OwnersFile.lock(head, LOCK);
            log = open(logFile);
        } catch (IOException e) {
            head.close();
            throw e;
        }
        lock = held;
    }

    /** Of the log, in bytes. */
    long length() throws IOException {
        return log.size();
    }

    /**
     * The end of the chain; what a crash has left beyond it is taken in or removed.
     *
     * @throws IOException if the head is damaged
     */
    Head head() throws IOException {
        Head written = written();
        long beyond = log.size() - written.length();
        if (beyond <= 0 || beyond > MAX_BEYOND) {
            return written;
        }
        Head now = written;
        String left = read(log, written.length(), (int) beyond);
        int from = 0;
        for (int end = left.indexOf('\n'); end >= 0; end = left.indexOf('\n', from)) {
            Optional<Head> next = chained(now, left.substring(from, end));
            if (next.isEmpty()) {
                return written;
            }
            now = next.get();
            from = end + 1;
        }
        log.truncate(now.length());
        write(now);
        return now;
    }

    private static Optional<Head> chained(Head before, String text) {
        try {
            AuditLine line = AuditLine.parse(text);
            return line.follows(before.number(), before.hash()) ? Optional.of(before.after(line)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The head, empty when it is damaged. */
    Optional<Head> readableHead() {
        try {
            return Optional.of(head());
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    private Head written() throws IOException {
        long size = head.size();
        if (size != 0 && size != Head.SIZE) {
            throw new IOException("the head of the audit log is damaged");
        }
        return size == 0 ? Head.EMPTY : Head.parse(read(head, 0, Head.SIZE));
    }

    /** The line is on disk when this returns. */
    void append(AuditLine line) throws IOException {
        log.write(utf8(line.text() + '\n'), log.size());
        log.force(false);
        write(new Head(line.entry().number(), line.hash(), log.size()));
    }

    /** Forced only when it is new: after a loss of power the lines that it lacks are found beyond it. */
    private void write(Head now) throws IOException {
        boolean fresh = head.size() == 0;
        head.write(utf8(now.text()), 0);
        if (fresh) {
            head.force(true);
        }
    }

    private static String read(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            // until all is there
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static FileChannel open(Path file) throws IOException {
        return OwnersFile.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    @Override
    public void close() throws IOException {
        try (head;
                log) {
            lock.release();
        }
    }
}
