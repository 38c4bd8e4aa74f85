package org.inkan.assembled.swap;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;

/** Threads that sign with simulated cards until they are stopped. The first failure of each is its result. */
final class SigningLoad implements AutoCloseable {
    private static final String PIN = "246810";
    private static final SignatureScheme SCHEME = new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Integer>> running = new ArrayList<>();
    private final AtomicInteger prompts = new AtomicInteger();
    private final List<AtomicInteger> signed = new ArrayList<>();
    private volatile boolean stopped;

    SigningLoad(List<Token> tokens, int threadsForEach) {
        for (Token token : tokens) {
            for (int i = 0; i < threadsForEach; i++) {
                AtomicInteger count = new AtomicInteger();
                signed.add(count);
                running.add(threads.submit(() -> sign(token, count)));
            }
        }
    }

    private int sign(Token token, AtomicInteger count) throws Exception {
        KeyInfo key = token.contents().keys().stream()
                .filter(candidate -> candidate.uses().contains(KeyUse.SIGN))
                .findFirst()
                .orElseThrow();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(new byte[0]);
        JobRequest request = new JobRequest("swap", "tests", JobRequest.MAX_OPERATIONS, Duration.ofMinutes(10));
        try (KeyJob job = token.begin(request, question -> {
            prompts.incrementAndGet();
            return new PinAnswer.Entered(Pin.of(PIN.toCharArray()), false);
        })) {
            while (!stopped) {
                job.sign(key, SCHEME, digest);
                count.incrementAndGet();
            }
        }
        return count.get();
    }

    int threads() {
        return running.size();
    }

    int prompts() {
        return prompts.get();
    }

    /** Returns once every thread has signed again, or one has failed. */
    void awaitOneMoreEach() throws InterruptedException {
        int[] before = signed.stream().mapToInt(AtomicInteger::get).toArray();
        long end = System.nanoTime() + PATIENCE.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < before.length; i++) {
            while (signed.get(i).get() == before[i] && !running.get(i).isDone()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("a thread does not sign any more");
                }
                never.await(5, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Ends the work; throws what the first failed thread threw. */
    int stop() throws Exception {
        stopped = true;
        int total = 0;
        for (Future<Integer> each : running) {
            total += each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        return total;
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
    }
}
