package org.inkan.codec.text;

/** Text that came from a card or a certificate and is going to be shown. */
public final class ForeignText {
    private static final int REPLACEMENT = 0xFFFD;

    private ForeignText() {}

    /** The text with U+FFFD for control and direction characters: it must not command a terminal or turn a line around. */
    public static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(c -> mayBeShown(c) ? c : REPLACEMENT).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean mayBeShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
