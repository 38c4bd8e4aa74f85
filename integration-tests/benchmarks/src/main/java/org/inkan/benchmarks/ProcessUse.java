package org.inkan.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process has used so far, from {@code /proc} of Linux. */
record ProcessUse(long pid) {
    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int TICKS_PER_SECOND = 100;

    /** User and system time so far in milliseconds. */
    double cpu() throws IOException {
        String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // proc(5): utime and stime are fields 14 and 15; field 2 is in parentheses and may hold spaces
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return Stream.of(fields[11], fields[12]).mapToLong(Long::parseLong).sum() * 1000.0 / TICKS_PER_SECOND;
    }

    /** Resident memory in megabytes. */
    double resident() throws IOException {
        Matcher matcher = RSS.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : 0;
    }
}
