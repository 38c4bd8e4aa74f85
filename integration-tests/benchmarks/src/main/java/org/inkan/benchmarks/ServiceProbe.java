package org.inkan.benchmarks;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * A bundle that is installed into the running daemon. It counts what reaches the cards, and does in the same process what the
 * local service is compared with.
 */
public final class ServiceProbe implements BundleActivator, ServiceProbeMXBean {
    static final String NAME = "org.inkan.benchmarks:type=ServiceProbe";

    static final List<Class<?>> PARTS = List.of(ServiceProbe.class, ServiceProbeMXBean.class, Fixed.class, Visit.class);

    /** A request, in nanoseconds. */
    private record Visit(long arrived, long answered) {}

    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    private BundleContext context;
    private ObjectName name;

    @Override
    public void start(BundleContext started) throws Exception {
        context = started;
        name = new ObjectName(NAME);
        ManagementFactory.getPlatformMBeanServer().registerMBean(this, name);
    }

    @Override
    public void stop(BundleContext stopped) throws Exception {
        ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
    }

    @Override
    public long getCommands() {
        return service(CardSimulator.class).readers().stream()
                .mapToLong(SimulatedReader::commands)
                .sum();
    }

    @Override
    public long[] sign(int times) throws Exception {
        Token token = service(Tokens.class).tokens().get(0);
        PinPrompt pin = question -> new PinAnswer.Entered(Pin.of(LocalService.PIN.toCharArray()), false);
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            byte[] content = ("operation " + i).getBytes(StandardCharsets.UTF_8);
            long began = System.nanoTime();
            KeyInfo key = token.contents().keys().stream()
                    .filter(candidate -> candidate.uses().contains(KeyUse.SIGN))
                    .findFirst()
                    .orElseThrow();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            try (KeyJob job = token.begin(JobRequest.single("benchmark", "benchmark"), pin)) {
                job.sign(key, new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256), digest);
            }
            nanos[i] = System.nanoTime() - began;
        }
        return nanos;
    }

    @Override
    public void serve(String path, int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) ' ');
        context.registerService(
                Servlet.class, new Fixed(body), new Hashtable<>(Map.of("osgi.http.whiteboard.servlet.pattern", path)));
    }

    @Override
    public void watch(String path) {
        context.registerService(
                Filter.class, this::noted, new Hashtable<>(Map.of("osgi.http.whiteboard.filter.pattern", path)));
    }

    private void noted(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        long arrived = System.nanoTime();
        chain.doFilter(request, response);
        visits.add(new Visit(arrived, System.nanoTime()));
    }

    @Override
    public int displacement() {
        List<Visit> order = new ArrayList<>();
        for (Visit next = visits.poll(); next != null; next = visits.poll()) {
            order.add(next);
        }
        order.sort(Comparator.comparingLong(Visit::arrived));
        List<Visit> service = new ArrayList<>(order);
        service.sort(Comparator.comparingLong(Visit::answered));
        return IntStream.range(0, order.size())
                .map(place -> Math.abs(place - service.indexOf(order.get(place))))
                .max()
                .orElse(0);
    }

    private <S> S service(Class<S> type) {
        return context.getService(context.getServiceReference(type));
    }

    /** The least that a servlet can do. */
    private static final class Fixed extends HttpServlet {
        private static final long serialVersionUID = 1L;

        private final transient byte[] body;

        Fixed(byte[] body) {
            this.body = body;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json;charset=utf-8");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
