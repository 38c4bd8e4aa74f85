package org.inkan.harness;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Programs that the tests of a class need: without one they are skipped, or fail where peers are required. */
public final class Program implements BeforeAllCallback {
    private final List<String> names;

    private Program(List<String> names) {
        this.names = names;
    }

    public static Program needed(String... names) {
        return new Program(List.of(names));
    }

    /** Where a program is on the path. */
    public static Optional<Path> find(String name) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Skips the tests, or fails where peers are required. */
    public static void missing(String reason) {
        if (Boolean.getBoolean("inkan.peers.required")) {
            throw new AssertionError(reason);
        }
        assumeTrue(false, reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        for (String name : names) {
            if (find(name).isEmpty()) {
                missing(name + " is not installed");
            }
        }
    }
}
