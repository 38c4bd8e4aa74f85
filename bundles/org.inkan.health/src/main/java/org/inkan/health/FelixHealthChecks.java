package org.inkan.health;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.inkan.api.health.CheckResult;
import org.inkan.health.layer.Layer;
import org.inkan.health.parts.Surroundings;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Each layer as a Felix Health Check, for whatever watches a runtime that stays. Only where an executor runs them: a short
 * command has none and is spared the registrations.
 */
@Component(
        immediate = true,
        service = {})
public final class FelixHealthChecks {
    /** Tag of all checks. */
    static final String TAG = "inkan";

    /** In milliseconds: nobody needs a card to be asked more often. */
    private static final long REMEMBERED = 10_000;

    private final List<ServiceRegistration<HealthCheck>> registrations = new ArrayList<>();

    @Activate
    public FelixHealthChecks(
            BundleContext context, @Reference Surroundings surroundings, @Reference HealthCheckExecutor executor) {
        LayeredSelfTest selfTest = new LayeredSelfTest(surroundings);
        for (Layer layer : Layer.all()) {
            Hashtable<String, Object> properties = new Hashtable<>();
            properties.put(HealthCheck.NAME, layer.name());
            properties.put(HealthCheck.TAGS, new String[] {TAG, TAG + '.' + layer.name()});
            properties.put(HealthCheck.RESULT_CACHE_TTL_IN_MS, REMEMBERED);
            registrations.add(
                    context.registerService(HealthCheck.class, () -> result(selfTest.run(layer)), properties));
        }
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }

    /** A layer that was not run leaves the word to the one below it. */
    private static Result result(CheckResult check) {
        Result.Status status = switch (check.status()) {
            case GOOD, NOT_RUN -> Result.Status.OK;
            case WARNING -> Result.Status.WARN;
            case BROKEN -> Result.Status.CRITICAL;
        };
        String action = check.forAdministrator()
                .map(text -> " " + text.in(Locale.ENGLISH))
                .orElse("");
        return new Result(status, check.finding().in(Locale.ENGLISH) + action);
    }
}
