package org.inkan.shell.text;

/** Text from cards, files and certificates before it reaches a terminal. */
public final class Printable {
    private static final int MAX_LENGTH = 2_000;

    private Printable() {}

    /** Without control and formatting characters, which could rewrite what the terminal shows, and not endless. */
    public static String of(String foreign) {
        String bounded = foreign.length() > MAX_LENGTH ? foreign.substring(0, MAX_LENGTH) + '…' : foreign;
        return bounded.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "\uFFFD");
    }
}
