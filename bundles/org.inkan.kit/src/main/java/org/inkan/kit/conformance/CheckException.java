package org.inkan.kit.conformance;

import org.inkan.kit.conformance.ConformanceReport.Finding.Outcome;

/** Ends a check that did not pass. */
final class CheckException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    private CheckException(Outcome outcome, String detail) {
        super(detail);
        this.outcome = outcome;
    }

    static CheckException failed(String detail) {
        return new CheckException(Outcome.FAILED, detail);
    }

    static CheckException notApplicable(String detail) {
        return new CheckException(Outcome.NOT_APPLICABLE, detail);
    }

    Outcome outcome() {
        return outcome;
    }
}
