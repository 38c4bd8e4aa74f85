package org.inkan.api.health;

import java.util.List;

/**
 * What the self-test found. Holds no personal data; {@link SelfTest#text} makes of it what can be sent to a help desk.
 *
 * @param checks in the order of the layers; those after the first broken one are {@link CheckResult.Status#NOT_RUN}
 */
public record HealthReport(List<CheckResult> checks) {
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** Whether nothing is broken. */
    public boolean healthy() {
        return checks.stream().noneMatch(check -> check.status() == CheckResult.Status.BROKEN);
    }
}
