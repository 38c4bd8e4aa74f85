package org.inkan.api.trust;

import java.time.Instant;

/** Whether a certificate has been revoked. */
public sealed interface RevocationStatus {
    /**
     * It had not been.
     *
     * @param asOf when the CA said so
     * @param until when the CA says more
     */
    record NotRevoked(Instant asOf, Instant until) implements RevocationStatus {}

    /**
     * It has been, or is on hold.
     *
     * @param since when
     */
    record Revoked(Instant since) implements RevocationStatus {}

    /** Nobody here knows. */
    record Unknown(Why why) implements RevocationStatus {}

    /** Why nobody here knows. */
    enum Why {
        /** The certificate names no place that could be asked. */
        NOT_PUBLISHED,
        /** It has not been fetched. */
        NOT_FETCHED,
        /** The CA should have said more by now. */
        OUTDATED
    }
}
