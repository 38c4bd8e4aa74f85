package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.InkanException;

/** With which failure something ends. */
final class Failing {
    private Failing() {}

    static Failure failureOf(ThrowingCallable call) {
        return assertThatExceptionOfType(InkanException.class)
                .isThrownBy(call)
                .actual()
                .failure();
    }
}
