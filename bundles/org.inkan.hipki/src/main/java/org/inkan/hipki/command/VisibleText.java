package org.inkan.hipki.command;

import java.util.Set;

/**
 * Whether a reader sees all of a text: what is shown must be what is signed. Not visible are controls, marks that turn the
 * direction of what follows, characters without width or ink, and code points that no font knows. Private use is let through:
 * names are written with it where a character is not in Unicode yet.
 */
final class VisibleText {
    /** Blank, and by their category letters, symbols or marks: the Hangul fillers, the blank Braille cell, and marks without a shape. */
    private static final Set<Integer> BLANK = Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private VisibleText() {}

    static boolean is(String text) {
        int before = -1;
        for (int at = 0; at < text.length(); ) {
            int c = text.codePointAt(at);
            boolean selects = isVariationSelector(c);
            // one chooses the shape of a character; a row of them is text that nobody sees
            if (selects ? before < 0 || isVariationSelector(before) : !isVisible(c)) {
                return false;
            }
            before = c;
            at += Character.charCount(c);
        }
        return true;
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\r' || c == '\t';
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> !BLANK.contains(c);
        };
    }

    private static boolean isVariationSelector(int c) {
        return c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF || c >= 0x180B && c <= 0x180D || c == 0x180F;
    }
}
