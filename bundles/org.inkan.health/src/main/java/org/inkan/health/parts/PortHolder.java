package org.inkan.health.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who listens on a port of this computer, as far as it can be seen without more rights than ours. The JDK does not tell; Linux
 * does by its files (proc(5)), for processes of the same user. Elsewhere a program that is known to use the port is named when
 * it runs.
 */
public final class PortHolder {
    private static final Path PROC = Path.of("/proc");

    /** In {@code net/tcp}: address and port, the other side, state 0A (listening), then the socket's inode as tenth word. */
    private static final Pattern LISTENING = Pattern.compile(
            "\\s*\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F]+:0000 0A \\S+ \\S+ \\S+\\s+\\d+\\s+\\d+ (\\d+) .*");

    /** How other signing components call their programs, in lower case. */
    private static final List<String> KNOWN = List.of("hipkilocal", "localsignserver", "hicos", "servisign");

    private static final int HEXADECIMAL = 16;
    private static final int MAX_NAME = 40;

    private PortHolder() {}

    /** The name of the program, without its folder. */
    public static Optional<String> of(int port) {
        return of(port, PROC).or(PortHolder::known).map(PortHolder::printable);
    }

    static Optional<String> of(int port, Path proc) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            sockets.addAll(listening(port, proc.resolve(table)));
        }
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process, sockets)) {
                    return Optional.of(name(process));
                }
            }
        } catch (IOException notLinux) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Set<String> listening(int port, Path table) {
        Set<String> inodes = new HashSet<>();
        try (Stream<String> lines = Files.lines(table, StandardCharsets.ISO_8859_1)) {
            lines.map(LISTENING::matcher)
                    .filter(Matcher::matches)
                    .filter(line -> Integer.parseInt(line.group(1), HEXADECIMAL) == port)
                    .forEach(line -> inodes.add("socket:[" + line.group(2) + ']'));
        } catch (IOException notLinux) {
            return Set.of();
        }
        return inodes;
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (Files.isSymbolicLink(file)
                        && sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
        } catch (IOException somebodyElses) {
            return false;
        }
        return false;
    }

    /** Java runs many programs; ours is known by its command line. */
    private static String name(Path process) throws IOException {
        String name = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1);
        boolean ours = name.startsWith("java")
                && Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                        .contains("inkan");
        return ours ? "Inkan" : name;
    }

    private static Optional<String> known() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().command().stream())
                .map(command -> command.replaceFirst(".*[/\\\\]", ""))
                .filter(name -> KNOWN.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains))
                .findFirst();
    }

    private static String printable(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "").strip();
        return clean.substring(0, Math.min(clean.length(), MAX_NAME));
    }
}
