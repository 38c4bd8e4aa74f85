package org.inkan.reader.pcsc;

import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** What the platform's codes mean to those who use a reader. */
final class PcscFailure {
    private PcscFailure() {}

    /** While a connection is being made. */
    static InkanException connecting(PcscException e) {
        return switch (e.code()) {
            case PcscCode.NO_SMARTCARD, PcscCode.REMOVED_CARD -> failure(FailureCode.CARD_ABSENT, e);
            default -> common(e);
        };
    }

    /** On a connection that exists. */
    static InkanException connected(PcscException e) {
        return switch (e.code()) {
            case PcscCode.NO_SMARTCARD, PcscCode.REMOVED_CARD -> failure(FailureCode.CARD_REMOVED, e);
            case PcscCode.RESET_CARD -> failure(FailureCode.CARD_RESET, e);
            case PcscCode.INVALID_HANDLE -> failure(FailureCode.READER_GONE, e);
            default -> common(e);
        };
    }

    private static InkanException common(PcscException e) {
        if (PcscCode.serviceLost(e.code())) {
            return failure(FailureCode.READER_SERVICE_MISSING, e);
        }
        return switch (e.code()) {
            case PcscCode.UNRESPONSIVE_CARD, PcscCode.UNPOWERED_CARD, PcscCode.UNSUPPORTED_CARD ->
                failure(FailureCode.CARD_MUTE, e);
            case PcscCode.UNKNOWN_READER, PcscCode.READER_UNAVAILABLE, PcscCode.NO_READERS_AVAILABLE ->
                failure(FailureCode.READER_GONE, e);
            case PcscCode.SHARING_VIOLATION -> failure(FailureCode.READER_BUSY, e);
            default -> new InkanException(Failure.of(FailureCode.READER_ERROR, "code", PcscException.hex(e.code())), e);
        };
    }

    private static InkanException failure(FailureCode code, PcscException cause) {
        return new InkanException(Failure.of(code), cause);
    }
}
