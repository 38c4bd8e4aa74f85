package org.inkan.hipki.code;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Every code that pages know, with its text. */
public final class CodeTable {
    private static final String RESOURCE = "codes.tsv";

    private final Map<Long, Text> majors = new TreeMap<>();
    private final Map<Long, Text> minors = new TreeMap<>();

    /**
     * @param chinese as written in Taiwan
     */
    public record Text(String chinese, String english) {
        /** Both, for a page whose language nobody knows. */
        @Override
        public String toString() {
            return chinese + " (" + english + ")";
        }
    }

    /** Reads the table that the bundle carries. */
    public CodeTable() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(CodeTable.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] cells = line.split("\t");
        Map<Long, Text> table = cells[0].equals("major") ? majors : minors;
        table.put(Long.parseLong(cells[1], 16), new Text(cells[2], cells[3]));
    }

    public Map<Long, Text> majors() {
        return majors;
    }

    public Map<Long, Text> minors() {
        return minors;
    }

    /** The text of a {@code ret_code}; its number when it has none. */
    public String major(long code) {
        return text(majors, code);
    }

    /** The text of a {@code last_error}; empty for none. */
    public String minor(long code) {
        return code == Minor.NONE ? "" : text(minors, code);
    }

    private static String text(Map<Long, Text> table, long code) {
        Text text = table.get(code);
        return text == null ? String.format("0x%08X", code) : text.toString();
    }
}
