package org.inkan.peers.pkcs15;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Programs that the tests of a class need: without one they are skipped, or fail where peers are required. */
final class Program implements BeforeAllCallback {
    private final List<String> names;

    private Program(List<String> names) {
        this.names = names;
    }

    static Program needed(String... names) {
        return new Program(List.of(names));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        for (String name : names) {
            boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
            if (Boolean.getBoolean("inkan.peers.required") && !there) {
                throw new AssertionError(name + " is not installed");
            }
            assumeTrue(there, name + " is not installed");
        }
    }
}
