package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a daemon left behind: each file of its home, and its output. */
record Written(Map<String, String> texts) {
    private static final String OUTPUT = "output";
    private static final String AUDIT = "home/audit.log";
    /** The PINs that the tests type, right and wrong ones; not as part of a longer number. */
    private static final Pattern PIN = Pattern.compile("(?<!\\d)(246810|2468101214|135790|975310)(?!\\d)");
    /** Card numbers of the simulated cards. */
    private static final Pattern CARD_NUMBER = Pattern.compile("[A-Z]{2}\\d{14}");

    static Written by(Path home, String output) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        texts.put(OUTPUT, output);
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                // each byte a character: files need not be text
                texts.put(home.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return new Written(texts);
    }

    /** Neither a PIN nor a card's number; and that the right files were searched. */
    void holdsNoSecret() {
        assertThat(texts.get(AUDIT)).as("the audit log").contains("\"action\":\"key.sign\"");
        assertThat(texts.get(OUTPUT)).as("the most talkative log").contains(" DEBUG ");
        texts.forEach((name, text) ->
                assertThat(text).as(name).doesNotContainPattern(PIN).doesNotContainPattern(CARD_NUMBER));
    }
}
