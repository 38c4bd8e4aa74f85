package org.inkan.virtualreaders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Held by whoever runs the one pcscd of this machine: queues up test classes, JVMs and working copies. The file also says
 * which process the holder started, so that the next one can end what a killed JVM left behind.
 */
final class MachineLock implements AutoCloseable {
    /** Not java.io.tmpdir: there is one pcscd, wherever a JVM keeps its temporary files. */
    private static final Path FILE = Path.of("/tmp/inkan-pcscd.lock");

    private static final Duration QUEUE_LIMIT = Duration.ofMinutes(15);

    /** A file lock belongs to a whole JVM, so its threads queue up here first. */
    private static final Semaphore IN_THIS_JVM = new Semaphore(1);

    private final FileChannel channel;

    private MachineLock(FileChannel channel) {
        this.channel = channel;
    }

    static MachineLock acquire() throws IOException, InterruptedException {
        if (!IN_THIS_JVM.tryAcquire(QUEUE_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("another test of this JVM keeps pcscd");
        }
        FileChannel channel =
                FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        // lock() has no limit of its own; closing the channel ends it.
        FutureTask<FileLock> lock = new FutureTask<>(channel::lock);
        Thread waiter = new Thread(lock, "pcscd-lock");
        waiter.setDaemon(true);
        waiter.start();
        try {
            lock.get(QUEUE_LIMIT.toSeconds(), TimeUnit.SECONDS);
            return new MachineLock(channel);
        } catch (ExecutionException | TimeoutException e) {
            channel.close();
            IN_THIS_JVM.release();
            throw new IOException("no lock on " + FILE, e);
        }
    }

    /** The process that the last holder started, if it still runs. */
    Optional<ProcessHandle> leftBehind() throws IOException {
        ByteBuffer text = ByteBuffer.allocate(32);
        channel.read(text, 0);
        String pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
        return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    }

    void note(long pid) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.US_ASCII)), 0);
    }

    void noteNothing() throws IOException {
        channel.truncate(0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        IN_THIS_JVM.release();
    }
}
