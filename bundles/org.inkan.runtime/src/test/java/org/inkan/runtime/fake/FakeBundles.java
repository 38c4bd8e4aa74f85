package org.inkan.runtime.fake;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/** References to services of bundles that exist by number and version only. */
public final class FakeBundles {
    private static final AtomicLong SERVICES = new AtomicLong();

    private FakeBundles() {}

    public static <S> ServiceReference<S> service(long bundleId, String version) {
        long service = SERVICES.incrementAndGet();
        Bundle bundle = proxy(Bundle.class, method -> switch (method) {
            case "getVersion" -> Version.parseVersion(version);
            case "getBundleId" -> bundleId;
            default -> throw new UnsupportedOperationException(method);
        });
        @SuppressWarnings("unchecked")
        ServiceReference<S> reference = proxy(ServiceReference.class, method -> switch (method) {
            case "getBundle" -> bundle;
            case "getProperty" -> service;
            default -> throw new UnsupportedOperationException(method);
        });
        return reference;
    }

    private interface Answers {
        Object to(String method);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.to(method.getName())));
    }
}
