package org.inkan.door.part;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Parts of the runtime by the type of their service, each as it is at the moment. Trackers rather than component references: a
 * part that is missing, or being replaced, must stop the work that needs it and nothing else. Thread-safe.
 */
public final class LiveParts implements AutoCloseable {
    /** Of what a bundle's manifest says about its services (OSGi Compendium 135.4). */
    private static final String SERVICE_NAMESPACE = "osgi.service";
    /** Of documents, the one that stays while what is behind it is replaced. */
    private static final Map<Class<?>, String> RESTRICTIONS =
            Map.of(DocumentCrypto.class, '(' + DocumentCrypto.ROLE_PROPERTY + '=' + DocumentCrypto.STABLE + ')');

    private final BundleContext context;
    private final Map<Class<?>, ServiceTracker<Object, Object>> trackers = new ConcurrentHashMap<>();

    public LiveParts(BundleContext context) {
        this.context = context;
    }

    /** The part that is there now, if any; of several the one that ranks highest. */
    public <T> Optional<T> find(Class<T> type) {
        return Optional.ofNullable(type.cast(tracker(type).getService()));
    }

    /**
     * The part that has to be there now.
     *
     * @throws InkanException {@code PART_MISSING} with its name
     */
    public <T> T need(Class<T> type) throws InkanException {
        return find(type).orElseThrow(() -> missing(type));
    }

    /**
     * The part that has to be there within a time, as when it is started or replaced.
     *
     * @param limit more than zero
     * @throws InkanException {@code PART_MISSING} with its name; {@code STOPPING} when the thread is interrupted
     */
    public <T> T need(Class<T> type, Duration limit) throws InkanException {
        return await(type, limit).orElseThrow(() -> missing(type));
    }

    /**
     * The part, if it is there within a time.
     *
     * @param limit more than zero
     * @throws InkanException {@code STOPPING} when the thread is interrupted
     */
    public <T> Optional<T> await(Class<T> type, Duration limit) throws InkanException {
        try {
            return Optional.ofNullable(type.cast(tracker(type).waitForService(limit.toMillis())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.STOPPING);
        }
    }

    /** Those that are there now, the highest ranking first. */
    public <T> List<T> all(Class<T> type) {
        return tracker(type).getTracked().values().stream().map(type::cast).toList();
    }

    /** Whether there is a started bundle that says it has such a service: without one there is nothing to wait for. */
    public boolean isOffered(Class<?> type) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .flatMap(bundle -> bundle.adapt(BundleWiring.class).getCapabilities(SERVICE_NAMESPACE).stream())
                .map(capability -> capability.getAttributes().get(Constants.OBJECTCLASS))
                .anyMatch(names -> names instanceof List<?> list && list.contains(type.getName()));
    }

    private static InkanException missing(Class<?> type) {
        return new InkanException(FailureCode.PART_MISSING, "part", type.getSimpleName());
    }

    private ServiceTracker<Object, Object> tracker(Class<?> type) {
        return trackers.computeIfAbsent(type, this::open);
    }

    private ServiceTracker<Object, Object> open(Class<?> type) {
        String restriction = RESTRICTIONS.getOrDefault(type, "");
        String filter = "(&(" + Constants.OBJECTCLASS + '=' + type.getName() + ')' + restriction + ')';
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
