package org.inkan.crypto;

import java.io.IOException;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Carries a failure through library code that only lets {@link IOException} pass. */
final class FailureIOException extends IOException {
    private static final long serialVersionUID = 1L;

    FailureIOException(InkanException failure) {
        super(failure);
    }

    FailureIOException(Failure failure) {
        this(new InkanException(failure));
    }

    FailureIOException(FailureCode code) {
        this(Failure.of(code));
    }
}
