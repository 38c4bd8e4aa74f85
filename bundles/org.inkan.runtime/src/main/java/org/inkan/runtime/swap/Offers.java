package org.inkan.runtime.swap;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.profile.CardProfile;
import org.inkan.runtime.profile.ProfileExtender;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceReference;

/** What a bundle offers to others: its services, and its profile, which the runtime registers for it. */
final class Offers {
    private Offers() {}

    /**
     * Waits until the new bundle offers every kind of service that the old one does.
     *
     * @return whether it did within the limit
     */
    static boolean awaitAll(BundleContext context, Bundle old, Bundle fresh, Duration limit) {
        Set<String> wanted = offered(context, old).collect(Collectors.toUnmodifiableSet());
        CountDownLatch complete = new CountDownLatch(1);
        ServiceListener listener = event -> {
            if (working(context, fresh).containsAll(wanted)) {
                complete.countDown();
            }
        };
        context.addServiceListener(listener);
        try {
            return working(context, fresh).containsAll(wanted)
                    || complete.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            context.removeServiceListener(listener);
        }
    }

    private static Stream<String> offered(BundleContext context, Bundle bundle) {
        return Stream.concat(services(bundle).flatMap(Offers::kinds), profile(context, bundle));
    }

    /** A component is registered before it is made, and a service that cannot be made is none. */
    private static Set<String> working(BundleContext context, Bundle bundle) {
        Stream<String> services =
                services(bundle).filter(service -> isMade(context, service)).flatMap(Offers::kinds);
        return Stream.concat(services, profile(context, bundle)).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ServiceReference<?>> services(Bundle bundle) {
        return Stream.ofNullable(bundle.getRegisteredServices()).flatMap(Arrays::stream);
    }

    private static Stream<String> kinds(ServiceReference<?> service) {
        return Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS));
    }

    private static <T> boolean isMade(BundleContext context, ServiceReference<T> reference) {
        T service = context.getService(reference);
        if (service == null) {
            return false;
        }
        context.ungetService(reference);
        return true;
    }

    private static Stream<String> profile(BundleContext context, Bundle bundle) {
        try {
            return context
                    .getServiceReferences(
                            CardProfile.class, "(" + ProfileExtender.BUNDLE_PROPERTY + "=" + bundle.getBundleId() + ")")
                    .stream()
                    .map(reference -> "profile " + reference.getProperty(CardProfile.ID_PROPERTY));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a constant", e);
        }
    }
}
