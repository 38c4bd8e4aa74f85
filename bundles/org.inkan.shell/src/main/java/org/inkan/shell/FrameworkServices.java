package org.inkan.shell;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.PageAddress;
import org.inkan.api.token.Tokens;
import org.inkan.api.trace.ApduTrace;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Services of the framework. Trackers rather than component references: each command needs other parts, and a part that is
 * missing must stop the commands that need it and no others.
 */
final class FrameworkServices implements Services, AutoCloseable {
    /** How long a command waits for a part that is being started or swapped. */
    private static final Duration PART_LIMIT = Duration.ofSeconds(10);

    private static final Duration PAGE_LIMIT = Duration.ofSeconds(3);
    /** Of what a bundle's manifest says about its services (OSGi Compendium 135.4). */
    private static final String SERVICE_NAMESPACE = "osgi.service";

    private final BundleContext context;
    private final Map<String, ServiceTracker<Object, Object>> trackers = new ConcurrentHashMap<>();

    FrameworkServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public Tokens tokens() throws InkanException {
        return part(Tokens.class, "");
    }

    @Override
    public DocumentCrypto documents() throws InkanException {
        return part(DocumentCrypto.class, "(" + DocumentCrypto.ROLE_PROPERTY + '=' + DocumentCrypto.STABLE + ')');
    }

    @Override
    public FailureTexts texts() throws InkanException {
        return part(FailureTexts.class, "");
    }

    @Override
    public AuditLog audit() throws InkanException {
        return part(AuditLog.class, "");
    }

    @Override
    public Plugins plugins() throws InkanException {
        return part(Plugins.class, "");
    }

    @Override
    public ApduTrace trace() throws InkanException {
        return part(ApduTrace.class, "");
    }

    @Override
    public CardSimulator simulator() throws InkanException {
        return part(CardSimulator.class, "");
    }

    @Override
    public SandboxPki sandbox() throws InkanException {
        return part(SandboxPki.class, "");
    }

    @Override
    public SelfTest selfTest() throws InkanException {
        return part(SelfTest.class, "");
    }

    @Override
    public Optional<PageAddress> page() throws InkanException {
        return isOffered(PageAddress.class) ? await(PageAddress.class, "", PAGE_LIMIT) : Optional.empty();
    }

    /** Whether there is a started bundle that says it has such a service: without one there is nothing to wait for. */
    private boolean isOffered(Class<?> type) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .flatMap(bundle -> bundle.adapt(BundleWiring.class).getCapabilities(SERVICE_NAMESPACE).stream())
                .map(capability -> capability.getAttributes().get(Constants.OBJECTCLASS))
                .anyMatch(names -> names instanceof List<?> list && list.contains(type.getName()));
    }

    @Override
    public List<ReaderService> readerServices() {
        return List.of(tracker(ReaderService.class, "").getServices(new ReaderService[0]));
    }

    @Override
    public List<CardProfile> profiles() {
        return List.of(tracker(CardProfile.class, "").getServices(new CardProfile[0]));
    }

    private <T> T part(Class<T> type, String restriction) throws InkanException {
        return await(type, restriction, PART_LIMIT)
                .orElseThrow(() -> new InkanException(FailureCode.PART_MISSING, "part", type.getSimpleName()));
    }

    private <T> Optional<T> await(Class<T> type, String restriction, Duration limit) throws InkanException {
        try {
            return Optional.ofNullable(tracker(type, restriction).waitForService(limit.toMillis()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.STOPPING);
        }
    }

    @SuppressWarnings("unchecked") // a filter on objectClass finds services of that type only
    private <T> ServiceTracker<T, T> tracker(Class<T> type, String restriction) {
        String filter = "(&(" + Constants.OBJECTCLASS + '=' + type.getName() + ')' + restriction + ')';
        return (ServiceTracker<T, T>) (ServiceTracker<?, ?>) trackers.computeIfAbsent(filter, this::open);
    }

    private ServiceTracker<Object, Object> open(String filter) {
        ServiceTracker<Object, Object> tracker = new ServiceTracker<>(context, parsed(filter), null);
        tracker.open();
        return tracker;
    }

    private static Filter parsed(String filter) {
        try {
            return FrameworkUtil.createFilter(filter);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        trackers.values().forEach(ServiceTracker::close);
    }
}
