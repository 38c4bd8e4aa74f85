package org.inkan.virtualreaders;

/** This machine cannot have a PC/SC service of ours; the message says why. */
public final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnavailableException(String reason) {
        super(reason);
    }
}
