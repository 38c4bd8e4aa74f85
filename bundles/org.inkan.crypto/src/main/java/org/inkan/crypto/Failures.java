package org.inkan.crypto;

import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Makes one kind of exception of the many that parsing foreign bytes can end in. */
final class Failures {
    /** Work on foreign bytes. The library beneath throws checked and unchecked exceptions alike for malformed input. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    private Failures() {}

    /**
     * Runs work on foreign bytes.
     *
     * @param otherwise the failure for an exception that carries none
     */
    static <T> T run(FailureCode otherwise, Work<T> work) throws InkanException {
        try {
            return work.run();
        } catch (Exception e) {
            throw translate(otherwise, e);
        }
    }

    static Failure tooLarge(String what, int limit) {
        return new Failure(FailureCode.INPUT_TOO_LARGE, Map.of("what", what, "limit", String.valueOf(limit)));
    }

    static Failure unsupported(String algorithm) {
        return Failure.of(FailureCode.ALGORITHM_UNSUPPORTED, "algorithm", algorithm);
    }

    private static InkanException translate(FailureCode otherwise, Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InkanException failure) {
                return failure;
            }
        }
        return new InkanException(Failure.of(otherwise), thrown);
    }
}
