package org.inkan.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.inkan.benchmarks.MemoryOverTime.Sample;
import org.inkan.benchmarks.RequestLoad.Result;

/**
 * The local service of a running daemon: requests that are answered from memory, beside the bare container and a bare server of
 * Node; what {@code /sign} adds to the card's own time; fifty pages at once; memory over 100 000 requests. Prints tables in
 * Markdown, and fails if a request did or if a card was asked for what is known. Linux only: processor time and memory are read
 * from {@code /proc}.
 */
public final class LocalService {
    static final String PIN = "246810";
    /** Sites that the administrator allows everything, so that nobody is asked. */
    static final String SITES = ".bench.gov.tw";

    static final List<String> PATHS = List.of("/pkcs11info", "/pkcs11info?withcert=true", "/p11Image.bmp");

    private static final String FIXED = "/benchmark/fixed";
    private static final int ROUNDS = 3;
    private static final double SECONDS = 2;
    private static final double WARM_UP_SECONDS = 4;
    private static final int STEADY_RATE = 500;
    private static final int SIGNATURES = 300;
    private static final int BLOCK = 10;
    private static final int WARM_UP = 100;
    private static final int PAGES = 50;
    private static final int TIMES = 5;
    private static final int REQUESTS = 100_000;

    private final MeasuredDaemon daemon;
    private boolean held = true;

    private LocalService(MeasuredDaemon daemon) {
        this.daemon = daemon;
    }

    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory("inkan-local-service");
        boolean held;
        System.out.printf("Load %.1f before; limit of the request rate switched off.%n", load());
        try (MeasuredDaemon daemon = MeasuredDaemon.start(directory)) {
            Sample fresh = Sample.of(daemon, 0);
            LocalService service = new LocalService(daemon);
            service.requests(directory);
            service.signatures();
            service.pages();
            service.memory(fresh);
            held = service.held;
        }
        System.out.printf("%nLoad %.1f after.%n", load());
        System.exit(held ? 0 : 1);
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static Map<String, String> origin(int number) {
        return Map.of("Origin", "https://site-" + number + SITES);
    }

    static String toSign(String text) {
        return "tbsPackage={\"func\":\"MakeSignature\",\"tbs\":\"" + text + "\",\"pin\":\"" + PIN + "\"}";
    }

    static boolean isSigned(byte[] answer) {
        return new String(answer, StandardCharsets.US_ASCII).contains("\"ret_code\":0,");
    }

    private void requests(Path directory) throws Exception {
        int length;
        try (KeptConnection connection = new KeptConnection(daemon.port())) {
            length = connection.get(PATHS.get(0), Map.of()).length;
            String tree = new String(connection.get(PATHS.get(1), Map.of()), StandardCharsets.US_ASCII);
            if (!tree.contains("certb64")) {
                throw new IllegalStateException("the card is not in the tree");
            }
        }
        daemon.probe().serve(FIXED, length);
        long commands = daemon.probe().getCommands();
        try (FixedAnswer node = new FixedAnswer(directory, length)) {
            List<RequestLoad> loads = new ArrayList<>();
            for (String path : PATHS) {
                loads.add(new RequestLoad("`" + path + "`", daemon.port(), path, daemon.use()));
            }
            loads.add(new RequestLoad("same container, fixed bytes", daemon.port(), FIXED, daemon.use()));
            loads.add(new RequestLoad("Node's bare server, the same bytes", node.port(), "/", node.use()));
            closed(loads);
            steady(loads);
        }
        long asked = daemon.probe().getCommands() - commands;
        held &= asked == 0;
        System.out.printf("%nCommand APDUs in all of it: **%d**.%n", asked);
    }

    private static void closed(List<RequestLoad> loads) throws Exception {
        Map<RequestLoad, List<Result>> results = new LinkedHashMap<>();
        for (RequestLoad load : loads) {
            load.closed(WARM_UP_SECONDS);
            results.put(load, new ArrayList<>());
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (RequestLoad load : loads) {
                results.get(load).add(load.closed(SECONDS));
            }
        }
        System.out.printf(
                "%n| %d connections, each asks when it is answered; median and range of %d | requests/s | p50 ms | p99 ms"
                        + " | processor µs/request |%n| --- | ---: | ---: | ---: | ---: |%n",
                RequestLoad.CONNECTIONS, ROUNDS);
        results.forEach((load, all) -> System.out.printf(
                "| %s | %s | %s | %s | %s |%n",
                load.name(),
                range("%.0f", all, Result::perSecond),
                range("%.2f", all, Result::p50),
                range("%.2f", all, Result::p99),
                range("%.0f", all, Result::cpu)));
    }

    private static String range(String format, List<Result> all, ToDoubleFunction<Result> value) {
        double[] sorted = all.stream().mapToDouble(value).sorted().toArray();
        return String.format(
                format + " (" + format + " to " + format + ")", sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
    }

    private static void steady(List<RequestLoad> loads) throws Exception {
        System.out.printf(
                "%n| %d requests/s, counted from when each was due | p50 ms | p99 ms | longest ms |%n"
                        + "| --- | ---: | ---: | ---: |%n",
                STEADY_RATE);
        for (RequestLoad load : loads) {
            Latencies times = load.steady(STEADY_RATE, SECONDS);
            System.out.printf("| %s | %.2f | %.2f | %.2f |%n", load.name(), times.at(50), times.at(99), times.at(100));
        }
    }

    private void signatures() throws Exception {
        Latencies token = new Latencies();
        Latencies service = new Latencies();
        try (KeptConnection connection = new KeptConnection(daemon.port())) {
            sign(connection, WARM_UP, new Latencies());
            daemon.probe().sign(WARM_UP);
            for (int i = 0; i < SIGNATURES; i += BLOCK) {
                for (long nanos : daemon.probe().sign(BLOCK)) {
                    token.add(nanos);
                }
                sign(connection, BLOCK, service);
            }
        }
        System.out.printf(
                "%n| one RSA-2048 signature, job and PIN included; %d each, in turn | p50 ms | p99 ms |%n"
                        + "| --- | ---: | ---: |%n| token, in the daemon | %.2f | %.2f |%n| `/sign`, site allowed | %.2f"
                        + " | %.2f |%n| added by the service | %.2f | %.2f |%n",
                SIGNATURES,
                token.at(50),
                token.at(99),
                service.at(50),
                service.at(99),
                service.at(50) - token.at(50),
                service.at(99) - token.at(99));
    }

    private static void sign(KeptConnection connection, int times, Latencies into) throws IOException {
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            byte[] answer = connection.post("/sign", origin(0), toSign("operation " + i));
            into.add(System.nanoTime() - began);
            if (!isSigned(answer)) {
                throw new IllegalStateException("not signed");
            }
        }
    }

    private void pages() throws Exception {
        daemon.probe().watch("/sign");
        List<PagesAtOnce.Result> results = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            results.add(PagesAtOnce.ask(daemon, PAGES));
        }
        PagesAtOnce.Result worst = PagesAtOnce.Result.worst(results);
        held &= worst.answered() == TIMES * PAGES;
        System.out.printf(
                "%n| %d pages sign at once with one card, %d times | |%n| --- | ---: |%n| signed | %d of %d |%n"
                        + "| farthest from the order of arrival, places | %d |%n| longest wait, ms | %.0f |%n",
                PAGES, TIMES, worst.answered(), TIMES * PAGES, worst.displacement(), worst.longest());
    }

    private void memory(Sample fresh) throws Exception {
        List<Sample> samples = new MemoryOverTime(daemon).ask(REQUESTS, REQUESTS / 5);
        System.out.printf("%n| requests of 5000 sites | live heap MB | resident MB |%n| --- | ---: | ---: |%n");
        System.out.printf("| just started | %.1f | %.0f |%n", fresh.heap(), fresh.resident());
        for (Sample sample : samples) {
            String name = sample.requests() == 0 ? "after the above" : Integer.toString(sample.requests());
            System.out.printf("| %s | %.1f | %.0f |%n", name, sample.heap(), sample.resident());
        }
        System.out.printf(
                "%nThe live heap grows by %.1f bytes a request.%n",
                MemoryOverTime.slope(samples.subList(1, samples.size())));
    }
}
