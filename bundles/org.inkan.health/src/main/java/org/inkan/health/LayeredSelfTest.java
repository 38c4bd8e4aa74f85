package org.inkan.health;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.health.layer.Layer;
import org.inkan.health.parts.Surroundings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at the layers from the lowest up and stops at the first that is broken. */
@Component
public final class LayeredSelfTest implements SelfTest {
    private static final String REPAIRED = "health.repair";

    private final Surroundings surroundings;
    private final List<Layer> layers;

    @Activate
    public LayeredSelfTest(@Reference Surroundings surroundings) {
        this(surroundings, Layer.all());
    }

    LayeredSelfTest(Surroundings surroundings, List<Layer> layers) {
        this.surroundings = surroundings;
        this.layers = layers;
    }

    @Override
    public HealthReport run(SelfTestRequest request) {
        try (Visit visit = new Visit(surroundings, request)) {
            return new HealthReport(visit.run(layers));
        }
    }

    /** One layer alone. */
    CheckResult run(Layer layer) {
        try (Visit visit = new Visit(surroundings, SelfTestRequest.of("Felix Health Checks"))) {
            return visit.look(layer);
        }
    }

    @Override
    public CheckResult repair(String repair, SelfTestRequest request) throws InkanException {
        // first of all: what nobody can write down is not done
        AuditLog audit = surroundings
                .audit()
                .orElseThrow(() -> new InkanException(FailureCode.PART_MISSING, "part", "AuditLog"));
        try (Visit visit = new Visit(surroundings, request)) {
            Visit.Offer offer = visit.offer(layers, repair);
            Map<String, String> details = Map.of(
                    "repair", repair,
                    "effect", offer.repair().effect().in(request.locale()),
                    "layer", offer.layer().name(),
                    "requester", request.requester());
            try {
                visit.perform(offer);
            } catch (InkanException failed) {
                audit.append(REPAIRED, failed.code().label(), details);
                throw failed;
            }
            audit.append(REPAIRED, "ok", details);
            return visit.look(offer.layer());
        }
    }

    @Override
    public String text(HealthReport report, Locale locale) {
        return new HelpDeskText(surroundings).of(report, locale);
    }
}
