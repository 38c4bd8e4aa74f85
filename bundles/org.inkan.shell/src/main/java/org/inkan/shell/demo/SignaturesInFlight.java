package org.inkan.shell.demo;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.door.card.KeyChoice;

/** Signs on several cards at once until told to stop, and counts. */
final class SignaturesInFlight implements AutoCloseable {
    private static final Duration END = Duration.ofSeconds(30);

    private final ExecutorService threads;
    private final List<Future<Long>> counts = new ArrayList<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicLong signatures = new AtomicLong();

    /** One thread for each card. */
    SignaturesInFlight(Collection<Token> cards, PinPrompt pin) {
        threads = Executors.newFixedThreadPool(cards.size());
        cards.forEach(card -> counts.add(threads.submit(signing(card, pin))));
    }

    private Callable<Long> signing(Token card, PinPrompt pin) {
        return () -> {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[32]);
            JobRequest request = new JobRequest("demo", "inkan demo", JobRequest.MAX_OPERATIONS, END);
            long count = 0;
            try (KeyJob job = card.begin(request, pin)) {
                while (!stopped.get()) {
                    job.sign(
                            KeyChoice.of(card.contents(), KeyUse.SIGN).key(),
                            new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256),
                            digest);
                    count++;
                    signatures.incrementAndGet();
                }
            }
            return count;
        };
    }

    /** Waits until this many signatures have been made since the call, so that work is known to be going on. */
    void awaitMore(long number) throws InterruptedException, ExecutionException {
        long goal = signatures.get() + number;
        while (signatures.get() < goal) {
            for (Future<Long> count : counts) {
                if (count.isDone()) {
                    count.get();
                }
            }
            Thread.onSpinWait();
        }
    }

    /**
     * Ends the work.
     *
     * @return how many signatures were made
     * @throws ExecutionException if one failed
     */
    long stop() throws InterruptedException, ExecutionException {
        stopped.set(true);
        threads.shutdown();
        threads.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
        long total = 0;
        for (Future<Long> count : counts) {
            total += count.get();
        }
        return total;
    }

    @Override
    public void close() {
        stopped.set(true);
        threads.shutdownNow();
    }
}
