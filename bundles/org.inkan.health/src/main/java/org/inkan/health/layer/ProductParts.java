package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import org.inkan.health.parts.Surroundings;
import org.inkan.health.parts.Surroundings.Part;

/** Our own version, and whether every part of it works. */
final class ProductParts implements Layer {
    @Override
    public String name() {
        return "parts";
    }

    @Override
    public Duration limit() {
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        Surroundings surroundings = examination.surroundings();
        List<Part> parts = surroundings.bundles();
        List<Object> dead = parts.stream()
                .filter(part -> !part.works())
                .<Object>map(Part::name)
                .toList();
        if (!dead.isEmpty()) {
            return Finding.broken("dead", dead);
        }
        if (surroundings.tokens().isEmpty() || surroundings.documents().isEmpty()) {
            return Finding.broken("missing", surroundings.version());
        }
        return Finding.good("complete", surroundings.version(), Integer.toString(parts.size()));
    }
}
