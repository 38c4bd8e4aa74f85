package org.inkan.peers.pinentry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A display that nobody sees (Xvfb), and hands for it (xdotool). */
final class VirtualDisplay implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final Process server;
    private final String name;

    VirtualDisplay() throws IOException {
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-screen", "0", "800x600x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        name = ":"
                + new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine();
    }

    /** A program that shows its windows here. */
    Path wrapping(Path program, Path directory) throws IOException {
        Path wrapper = directory.resolve("on-display");
        Files.writeString(wrapper, "#!/bin/sh\nDISPLAY=%s GTK_MODULES= exec '%s' \"$@\"\n".formatted(name, program));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwx------"));
        return wrapper;
    }

    /** Waits for a window with such a title and gives it the keyboard. */
    String window(String title) throws Exception {
        String window = run("search", "--sync", "--onlyvisible", "--name", title)
                .lines()
                .findFirst()
                .orElseThrow();
        run("windowfocus", "--sync", window);
        return window;
    }

    /** Asks again and again, because xdotool can wait for a window but not for its end. */
    void awaitNoWindow(String title) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (isShown(title)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still there: " + title);
            }
        }
    }

    /** xdotool says no with 1. */
    private boolean isShown(String title) throws Exception {
        Process search = xdotool("search", "--onlyvisible", "--name", title);
        search.getInputStream().readAllBytes();
        return search.waitFor() == 0;
    }

    void type(String text) throws Exception {
        run("type", "--delay", "20", text);
    }

    void press(String key) throws Exception {
        run("key", key);
    }

    private String run(String... arguments) throws Exception {
        Process process = xdotool(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", arguments) + ": " + output);
        }
        return output;
    }

    private Process xdotool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", name);
        return builder.start();
    }

    @Override
    public void close() {
        server.destroy();
    }
}
