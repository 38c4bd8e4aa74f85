package org.inkan.web.work;

import java.util.Locale;

/** Names of files as people read them. They come from anywhere, go into prompts and headers, and never to our disk. */
final class FileName {
    private static final int MAX_LENGTH = 160;
    private static final String NAMELESS = "file";

    private FileName() {}

    /** The last part of a path, without characters that would let it look like something else. */
    static String of(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        String clean =
                last.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}:*?\"<>|]", "_").strip();
        if (clean.codePointCount(0, clean.length()) > MAX_LENGTH) {
            clean = clean.substring(0, clean.offsetByCodePoints(0, MAX_LENGTH));
        }
        return clean.isEmpty() || clean.matches("\\.+") ? NAMELESS : clean;
    }

    /** What was inside: the name without the ending that signing or encrypting put there. */
    static String without(String name, String... endings) {
        for (String ending : endings) {
            if (name.length() > ending.length() && name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name + ".out";
    }
}
