package org.inkan.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Pages that want a signature of one card at the same moment, each of a site and on a connection of its own. */
final class PagesAtOnce {
    /**
     * What came of it.
     *
     * @param answered with a signature
     * @param displacement the farthest that a page was served before or after its turn, in places; what comes in one instant over
     *     many connections has no order but that in which it reaches the service
     * @param longest wait of a page, in milliseconds
     */
    record Result(int answered, int displacement, double longest) {
        static Result worst(List<Result> all) {
            return new Result(
                    all.stream().mapToInt(Result::answered).sum(),
                    all.stream().mapToInt(Result::displacement).max().orElseThrow(),
                    all.stream().mapToDouble(Result::longest).max().orElseThrow());
        }
    }

    private record Served(boolean signed, double millis) {}

    private PagesAtOnce() {}

    static Result ask(MeasuredDaemon daemon, int pages) throws Exception {
        List<KeptConnection> connections = new ArrayList<>();
        ExecutorService readers = Executors.newFixedThreadPool(pages);
        try {
            for (int i = 0; i < pages; i++) {
                connections.add(new KeptConnection(daemon.port()));
            }
            List<Future<Served>> answers = new ArrayList<>();
            for (int i = 0; i < pages; i++) {
                KeptConnection connection = connections.get(i);
                connection.send("POST /sign", LocalService.origin(i), LocalService.toSign("page " + i));
                long sent = System.nanoTime();
                answers.add(readers.submit(() -> served(sent, connection)));
            }
            int signed = 0;
            double longest = 0;
            for (Future<Served> answer : answers) {
                signed += answer.get().signed() ? 1 : 0;
                longest = Math.max(longest, answer.get().millis());
            }
            return new Result(signed, daemon.probe().displacement(), longest);
        } finally {
            readers.shutdownNow();
            for (KeptConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static Served served(long sent, KeptConnection connection) {
        boolean signed;
        try {
            signed = LocalService.isSigned(connection.receive());
        } catch (IOException failed) {
            signed = false;
        }
        return new Served(signed, (System.nanoTime() - sent) / 1e6);
    }
}
