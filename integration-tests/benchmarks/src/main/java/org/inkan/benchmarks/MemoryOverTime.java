package org.inkan.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What requests of thousands of sites leave in the daemon's memory. */
final class MemoryOverTime {
    private static final int SITES = 5000;
    private static final int POPUPS = 100;

    /**
     * A look at the daemon.
     *
     * @param heap live, in megabytes
     * @param resident in megabytes
     */
    record Sample(int requests, double heap, double resident) {
        static Sample of(MeasuredDaemon daemon, int requests) throws Exception {
            double heap = daemon.liveHeap();
            return new Sample(requests, heap, daemon.use().resident());
        }
    }

    private final MeasuredDaemon daemon;
    private final AtomicInteger next = new AtomicInteger();

    MemoryOverTime(MeasuredDaemon daemon) {
        this.daemon = daemon;
    }

    /** Samples before the first request and after each {@code step}. */
    List<Sample> ask(int requests, int step) throws Exception {
        List<Sample> samples = new ArrayList<>(List.of(Sample.of(daemon, 0)));
        for (int until = step; until <= requests; until += step) {
            askUntil(until);
            samples.add(Sample.of(daemon, until));
        }
        return samples;
    }

    /** Growth of the live heap in bytes a request: the slope of the straight line that fits best. */
    static double slope(List<Sample> samples) {
        double meanRequests =
                samples.stream().mapToDouble(Sample::requests).average().orElseThrow();
        double meanHeap = samples.stream().mapToDouble(Sample::heap).average().orElseThrow();
        double together = 0;
        double apart = 0;
        for (Sample sample : samples) {
            together += (sample.requests() - meanRequests) * (sample.heap() - meanHeap);
            apart += (sample.requests() - meanRequests) * (sample.requests() - meanRequests);
        }
        return together / apart * 1e6;
    }

    private void askUntil(int until) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RequestLoad.CONNECTIONS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < RequestLoad.CONNECTIONS; i++) {
                all.add(threads.submit(() -> {
                    try (KeptConnection connection = new KeptConnection(daemon.port())) {
                        for (int number = next.getAndIncrement(); number < until; number = next.getAndIncrement()) {
                            ask(number, connection);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            next.set(until);
        } finally {
            threads.shutdownNow();
        }
    }

    /** As a site does: looks whether the service and the card are there, opens the popup, now and then signs. */
    private void ask(int number, KeptConnection connection) throws Exception {
        var site = LocalService.origin(number % SITES);
        if (number % POPUPS == 0
                && !LocalService.isSigned(connection.post("/sign", site, LocalService.toSign("request " + number)))) {
            throw new IllegalStateException("request " + number + " was not signed");
        } else if (number % POPUPS < 10) {
            connection.get("/popupForm", site);
        } else {
            connection.get(LocalService.PATHS.get(number % LocalService.PATHS.size()), site);
        }
    }
}
