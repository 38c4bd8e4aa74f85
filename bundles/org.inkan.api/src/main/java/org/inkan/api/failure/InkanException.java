package org.inkan.api.failure;

/**
 * Carries a {@link Failure} to whoever tells the person. Its message is the failure in the form for logs; people are shown
 * {@link FailureTexts}.
 */
public class InkanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public InkanException(Failure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    /**
     * @param cause what a developer wants to see in the log; its text is never shown to people
     */
    public InkanException(Failure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    public InkanException(FailureCode code) {
        this(Failure.of(code));
    }

    public InkanException(FailureCode code, String detail, Object value) {
        this(Failure.of(code, detail, value));
    }

    public Failure failure() {
        return failure;
    }

    public FailureCode code() {
        return failure.code();
    }
}
