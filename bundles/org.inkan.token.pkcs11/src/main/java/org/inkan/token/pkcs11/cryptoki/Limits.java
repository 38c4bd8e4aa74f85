package org.inkan.token.pkcs11.cryptoki;

import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Refuses what is larger than any honest token's. */
public final class Limits {
    private Limits() {}

    /** @param what is too many or too long */
    public static InkanException exceeded(String what, int limit) {
        return new InkanException(
                new Failure(FailureCode.INPUT_TOO_LARGE, Map.of("what", what, "limit", Integer.toString(limit))));
    }
}
