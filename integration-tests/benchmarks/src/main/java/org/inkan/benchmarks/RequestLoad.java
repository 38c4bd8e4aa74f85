package org.inkan.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests for one path over several kept connections.
 *
 * @param name for people
 * @param port where
 * @param path what
 * @param use of the process that answers
 */
record RequestLoad(String name, int port, String path, ProcessUse use) {
    static final int CONNECTIONS = 8;

    /**
     * What came of it.
     *
     * @param perSecond requests
     * @param cpu processor time of the server for one request, in microseconds
     */
    record Result(double perSecond, double p50, double p99, double cpu) {}

    /** Sends the next request when the last is answered. A stall of the server stops the questions, too, and looks short. */
    Result closed(double seconds) throws Exception {
        Latencies times = new Latencies();
        double before = use.cpu();
        long began = System.nanoTime();
        long until = began + (long) (seconds * 1e9);
        onEachConnection(connection -> {
            while (System.nanoTime() < until) {
                long asked = System.nanoTime();
                connection.get(path, Map.of());
                times.add(System.nanoTime() - asked);
            }
        });
        double took = (System.nanoTime() - began) / 1e9;
        double cpu = (use.cpu() - before) * 1000 / times.count();
        return new Result(times.count() / took, times.at(50), times.at(99), cpu);
    }

    /**
     * Sends at a steady rate, and counts from when each request was due, so that requests that could not be sent during a stall
     * count as waiting.
     */
    Latencies steady(int perSecond, double seconds) throws Exception {
        Latencies times = new Latencies();
        AtomicLong next = new AtomicLong();
        long last = (long) (perSecond * seconds);
        long interval = 1_000_000_000L / perSecond;
        long began = System.nanoTime();
        onEachConnection(connection -> {
            for (long number = next.getAndIncrement(); number < last; number = next.getAndIncrement()) {
                long due = began + number * interval;
                for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                    LockSupport.parkNanos(early);
                }
                connection.get(path, Map.of());
                times.add(System.nanoTime() - due);
            }
        });
        return times;
    }

    private interface Work {
        void on(KeptConnection connection) throws IOException;
    }

    private void onEachConnection(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(threads.submit(() -> {
                    try (KeptConnection connection = new KeptConnection(port)) {
                        work.on(connection);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        } finally {
            threads.shutdownNow();
        }
    }
}
