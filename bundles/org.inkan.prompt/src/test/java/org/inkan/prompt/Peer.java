package org.inkan.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.prompt.Programs.Program;

/** A program that speaks Assuan as a test wants it, and writes down what it heard. */
record Peer(Path file, Path heard) {
    /** On a machine that has much else to do. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * @param answers shell commands to say what, by command: {@code GETPIN) ...;;}
     */
    static Peer saying(Path directory, String... answers) throws IOException {
        Path file = directory.resolve("peer");
        Path heard = directory.resolve("heard");
        Files.writeString(file, """
                #!/bin/sh
                echo 'OK hello'
                n=0
                while read -r command rest; do
                    echo "$command $rest" >>'%s'
                    n=$((n + 1))
                    case $command in
                        %s
                        BYE) echo OK; exit ;;
                        *) echo OK ;;
                    esac
                done
                """.formatted(heard, String.join("\n", answers)), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new Peer(file, heard);
    }

    Program program() {
        return new Program(file, Optional.empty());
    }

    /** Until it has heard a line, which it may never do. */
    void awaitLine(String line) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!lines().contains(line)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("heard only " + lines());
            }
            Thread.onSpinWait();
        }
    }

    List<String> lines() throws IOException {
        return Files.exists(heard) ? Files.readAllLines(heard) : List.of();
    }
}
