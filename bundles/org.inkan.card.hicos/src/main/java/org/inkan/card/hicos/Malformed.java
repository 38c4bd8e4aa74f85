package org.inkan.card.hicos;

import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** An answer that these cards do not give. */
final class Malformed {
    private Malformed() {}

    /**
     * @param what was seen, without any of its bytes
     */
    static InkanException because(String what) {
        return new InkanException(FailureCode.CARD_MALFORMED, "what", what);
    }
}
