package org.inkan.prompt;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which pinentries this desktop has, the fitting one first. */
final class Programs {
    /** Framework property: the path of one program, or {@code none}. */
    static final String PROPERTY = "inkan.pinentry";

    private static final String NONE = "none";

    /**
     * @param file the program
     * @param terminal where it shall ask when it has no window
     */
    record Program(Path file, Optional<String> terminal) {
        Process start() throws IOException {
            return new ProcessBuilder(file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    private Programs() {}

    /**
     * @param chosen the property's value, empty when nobody has chosen
     * @param environment variables of this process
     */
    static List<Program> find(String chosen, Map<String, String> environment) {
        Optional<String> terminal =
                Optional.ofNullable(environment.get("GPG_TTY")).filter(Programs::isTerminal);
        if (chosen.equals(NONE)) {
            return List.of();
        }
        if (!chosen.isEmpty()) {
            return program(Path.of(chosen), terminal).stream().toList();
        }
        Stream<Program> windows = windows(environment).stream()
                .flatMap(name -> inPath(name, environment).stream())
                .map(file -> new Program(file, Optional.empty()));
        Stream<Program> terminals = terminal.isEmpty()
                ? Stream.empty()
                : Stream.of("pinentry-curses", "pinentry-tty")
                        .flatMap(name -> inPath(name, environment).stream())
                        .map(file -> new Program(file, terminal));
        return Stream.concat(windows, terminals).toList();
    }

    private static List<String> windows(Map<String, String> environment) {
        boolean x11 = !environment.getOrDefault("DISPLAY", "").isEmpty();
        boolean wayland = !environment.getOrDefault("WAYLAND_DISPLAY", "").isEmpty();
        List<String> names = new ArrayList<>();
        if (x11 || wayland) {
            names.add("pinentry-qt");
            if (environment.containsKey("DBUS_SESSION_BUS_ADDRESS")) {
                boolean kde = environment
                        .getOrDefault("XDG_CURRENT_DESKTOP", "")
                        .toUpperCase(Locale.ROOT)
                        .contains("KDE");
                names.add(kde ? 1 : 0, "pinentry-gnome3");
            }
        }
        if (x11) {
            names.add("pinentry-gtk-2");
            names.add("pinentry-x11");
        }
        return names;
    }

    private static Optional<Path> inPath(String name, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> directory.startsWith(File.separator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<Program> program(Path file, Optional<String> terminal) {
        return Files.isExecutable(file) ? Optional.of(new Program(file, terminal)) : Optional.empty();
    }

    private static boolean isTerminal(String name) {
        try {
            return name.startsWith("/dev/") && Files.exists(Path.of(name));
        } catch (InvalidPathException noName) {
            return false;
        }
    }
}
