package org.inkan.kit.conformance;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the checks found.
 *
 * @param driver its name
 * @param findings one per check, in their order
 */
public record ConformanceReport(String driver, List<Finding> findings) {
    /**
     * @param check its name
     * @param outcome what came of it
     * @param detail numbers when it passed, what went wrong, or why it does not apply
     */
    public record Finding(String check, Outcome outcome, String detail) {
        /** What came of a check. */
        public enum Outcome {
            PASSED,
            FAILED,
            /** The card or driver does not have what the check is about. */
            NOT_APPLICABLE
        }
    }

    public ConformanceReport {
        findings = List.copyOf(findings);
    }

    /** Whether no check failed. */
    public boolean conforms() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Finding.Outcome.FAILED);
    }

    /** One line per finding. */
    @Override
    public String toString() {
        return findings.stream()
                .map(finding -> driver + " " + finding.check() + ": " + finding.outcome() + " " + finding.detail())
                .collect(Collectors.joining("\n"));
    }
}
