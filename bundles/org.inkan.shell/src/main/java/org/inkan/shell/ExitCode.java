package org.inkan.shell;

import org.inkan.api.failure.FailureCode;

/** What the program ends with. */
public enum ExitCode {
    OK(0),
    /** The work was done and its answer is no: an invalid signature, a broken layer. */
    NEGATIVE(1),
    USAGE(2),
    CARD(3),
    PIN(4),
    KEY(5),
    DOCUMENT(6),
    RUNTIME(7),
    FILE(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** By the failure's group; a signature that is not valid is an answer, not an accident. */
    public static ExitCode of(FailureCode code) {
        if (code == FailureCode.SIGNATURE_INVALID) {
            return NEGATIVE;
        }
        return switch (code.number() / 1000) {
            case 1, 2 -> CARD;
            case 3 -> PIN;
            case 4 -> KEY;
            case 5 -> DOCUMENT;
            case 7 -> code == FailureCode.USAGE ? USAGE : FILE;
            default -> RUNTIME;
        };
    }

    /** The code with this number; {@link #RUNTIME} for a number that is none. */
    public static ExitCode of(int number) {
        return number >= 0 && number < values().length ? values()[number] : RUNTIME;
    }
}
