package org.inkan.hipki.code;

/** Ends a request with a code. Carries no words: what people read comes from {@link CodeTable}. */
public final class HipkiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long major;
    private final long minor;

    public HipkiException(Major major) {
        this(major, Minor.NONE);
    }

    public HipkiException(Major major, long minor) {
        this(major.value(), minor);
    }

    /** For codes that come from a table. */
    public HipkiException(long major, long minor) {
        super(String.format("%08X/%08X", major, minor));
        this.major = major;
        this.minor = minor;
    }

    public long major() {
        return major;
    }

    public long minor() {
        return minor;
    }
}
