package org.inkan.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repair;
import org.inkan.api.health.Repairer;
import org.inkan.api.site.LocalPort;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the port as soon as it is free. Jetty itself would try once, print a stack trace and stay silent for ever; a
 * program that held the port for a moment, such as our own predecessor, must not cost people their service.
 *
 * <p>Half a port is not opened: whoever held the other address could collect what pages send to {@code localhost}.
 */
@Component(immediate = true, service = Repairer.class, configurationPid = HttpSettings.PID)
@Designate(ocd = HttpSettings.class)
public final class LoopbackListener implements Repairer {
    private static final Logger LOG = LoggerFactory.getLogger(LoopbackListener.class);

    /** The container starts with this configuration and not before it is there. */
    private static final String CONTAINER = "org.apache.felix.http";
    /** How often to look whether a taken port has become free, in seconds. */
    private static final int RETRY_SECONDS = 5;
    /** The time from the container's configuration to its first answer. */
    private static final Duration OPENING_LIMIT = Duration.ofSeconds(30);
    /** How often to look whether it answers. */
    private static final Duration OPENING_STEP = Duration.ofMillis(20);
    /** Requests at work at the same time; each may wait for a card. */
    private static final int MAX_THREADS = 128;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final int port;
    private final int silence;
    private ScheduledExecutorService attempts;
    private CountDownLatch answered;
    private final List<ServiceRegistration<?>> services = new ArrayList<>();
    private boolean told;

    @Activate
    public LoopbackListener(
            BundleContext context, HttpSettings settings, @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.configurations = configurations;
        this.port = HttpSettings.Port.of(settings, context);
        this.silence = settings.silence();
        start();
    }

    private synchronized void start() {
        answered = new CountDownLatch(1);
        attempts = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "inkan-http-port"));
        if (port > 0) {
            attempts.scheduleWithFixedDelay(this::openWhenFree, 0, RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public String layer() {
        return "port";
    }

    /** A container that could not bind its port tries it once and stays silent. */
    @Override
    public Optional<Repair> offer() {
        return port > 0 && !Loopback.anyAnswers(port) ? Optional.of(PortTexts.opening(port)) : Optional.empty();
    }

    @Override
    public void repair() throws InkanException, InterruptedException {
        CountDownLatch opened;
        try {
            synchronized (this) {
                close();
                start();
                opened = answered;
            }
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.REPAIR_FAILED), e);
        }
        if (!opened.await(OPENING_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new InkanException(FailureCode.REPAIR_FAILED);
        }
    }

    @Deactivate
    synchronized void close() throws IOException {
        attempts.shutdownNow();
        services.forEach(ServiceRegistration::unregister);
        services.clear();
        if (!frameworkStops()) {
            configurations.getConfiguration(CONTAINER, "?").delete();
        }
    }

    /** The container is being stopped then by itself, and would be stopped a second time beside that. */
    private boolean frameworkStops() {
        return context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    private void openWhenFree() {
        try {
            if (open()) {
                announce();
            }
        } catch (IOException e) {
            LOG.warn("cannot open port {}", port, e);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether this was the time. */
    private synchronized boolean open() throws IOException {
        boolean both = Loopback.V6.exists();
        if (attempts.isShutdown()) {
            return false;
        }
        if (!Loopback.V4.isFree(port) || both && !Loopback.V6.isFree(port)) {
            tellOnce();
            return false;
        }
        attempts.shutdown();
        PlainErrors errors = new PlainErrors(new Startup(context)::isUnderWay);
        services.add(context.registerService(ConnectorFactory.class, new SecondConnector(both, errors), null));
        configurations.getConfiguration(CONTAINER, "?").update(container());
        return true;
    }

    private void announce() throws InterruptedException {
        long until = System.nanoTime() + OPENING_LIMIT.toNanos();
        while (!Knock.isAnswered(port)) {
            if (System.nanoTime() > until) {
                LOG.warn("port {} is open, and nothing answers there", port);
                return;
            }
            TimeUnit.NANOSECONDS.sleep(OPENING_STEP.toNanos());
        }
        synchronized (this) {
            if (!Thread.currentThread().isInterrupted()) {
                services.add(context.registerService(LocalPort.class, () -> port, null));
                answered.countDown();
            }
        }
    }

    private void tellOnce() {
        if (!told) {
            told = true;
            LOG.warn("port {} is used by another program: web sites cannot reach this service until it is free", port);
        }
    }

    private Dictionary<String, Object> container() {
        Dictionary<String, Object> values = new Hashtable<>();
        values.put("org.apache.felix.http.host", Loopback.V4.literal());
        values.put("org.osgi.service.http.port", port);
        values.put("org.apache.felix.http.timeout", (int)
                Duration.ofSeconds(silence).toMillis());
        values.put("org.apache.felix.http.jetty.threadpool.max", MAX_THREADS);
        values.put("org.apache.felix.http.jetty.acceptors", 1);
        values.put("org.apache.felix.http.jetty.selectors", 1);
        values.put("org.apache.felix.http.jetty.errorPageCustomHeaders", SecurityHeaders.forErrorPages());
        return values;
    }
}
