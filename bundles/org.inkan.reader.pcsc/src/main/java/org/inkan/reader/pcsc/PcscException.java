package org.inkan.reader.pcsc;

/** A PC/SC function did not succeed. */
final class PcscException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;

    PcscException(String function, int code) {
        super(function + ": " + hex(code));
        this.code = code;
    }

    int code() {
        return code;
    }

    /** Eight hexadecimal digits, as the platforms document their codes. */
    static String hex(int code) {
        return String.format("%08X", code);
    }
}
