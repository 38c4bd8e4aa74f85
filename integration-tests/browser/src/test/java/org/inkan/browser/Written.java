package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a daemon left behind: each file of its home and its configuration, and its output. */
record Written(Map<String, List<String>> files) {
    private static final String AUDIT = "home/audit.log";
    private static final Map<String, Pattern> SECRETS = Map.of(
            "a PIN that the tests type", // right and wrong ones; not as part of a longer number
            Pattern.compile("(?<!\\d)(246810|2468101214|135790|975310|13572468)(?!\\d)"),
            "a number of a simulated card",
            Pattern.compile("[A-Z]{2}\\d{14}"));

    static Written by(Path directory) throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                // each byte a character: files need not be text
                files.put(
                        directory.relativize(file).toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1)
                                .lines()
                                .toList());
            }
        }
        return new Written(files);
    }

    /** Neither a PIN nor a card's number; and that the right files were searched. Says where, and never what. */
    void holdsNoSecret() {
        assertThat(files.get(AUDIT)).as("the audit log").isNotEmpty();
        assertThat(files.get(LocalService.OUTPUT).stream()
                        .filter(line -> line.contains(" DEBUG "))
                        .count())
                .as("lines of the most talkative log")
                .isPositive();
        List<String> found = new ArrayList<>();
        SECRETS.forEach((what, pattern) -> found.addAll(places(what, pattern)));
        assertThat(found).isEmpty();
    }

    private List<String> places(String what, Pattern pattern) {
        List<String> places = new ArrayList<>();
        files.forEach((name, lines) -> {
            for (int at = 0; at < lines.size(); at++) {
                if (pattern.matcher(lines.get(at)).find()) {
                    places.add(name + ':' + (at + 1) + " has " + what);
                }
            }
        });
        return places;
    }
}
