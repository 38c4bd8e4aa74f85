package org.inkan.kit.trace;

/**
 * The host says something else than in the recording. Unchecked, because it is a fault of the test or the driver and must
 * not be taken for something that a card did.
 */
public final class ReplayMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayMismatchException(String message) {
        super(message);
    }
}
