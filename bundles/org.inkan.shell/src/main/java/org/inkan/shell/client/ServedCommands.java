package org.inkan.shell.client;

import java.util.List;
import java.util.Set;

/** Which commands a daemon serves: all but those that bring their own runtime. */
public final class ServedCommands {
    private static final Set<String> OWN_RUNTIME = Set.of("run", "demo", "simulate");

    private ServedCommands() {}

    /**
     * Whether this command line may run in a daemon. Simulated cards never mix with the daemon's real ones.
     *
     * <p>The words count wherever they stand: behind {@code --lang TAG}, or behind {@code trace record FILE}. A file that is
     * called like one of them costs a start.
     */
    public static boolean serves(List<String> arguments) {
        return arguments.stream()
                .noneMatch(word ->
                        word.equals("--simulate") || word.startsWith("--simulate=") || OWN_RUNTIME.contains(word));
    }
}
