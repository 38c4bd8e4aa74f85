package org.inkan.web.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The token for other programs of the same person: whoever can read its file is that person. It stays the same over restarts;
 * removing the file makes the next start write another.
 */
public final class ProgramToken {
    static final String FILE = "token";
    private static final int MIN_LENGTH = 32;
    private static final int MAX_LENGTH = 128;

    private final Optional<Secret> secret;

    private ProgramToken(Optional<Secret> secret) {
        this.secret = secret;
    }

    /** Without a state directory there is none, and programs are not let in. */
    public static ProgramToken in(StateDirectory state) throws IOException {
        Optional<Path> file = state.file(FILE);
        return file.isEmpty() ? new ProgramToken(Optional.empty()) : new ProgramToken(Optional.of(kept(file.get())));
    }

    private static Secret kept(Path file) throws IOException {
        GuardedFile guarded = new GuardedFile(file);
        Optional<String> kept = guarded.read(MAX_LENGTH)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).strip())
                .filter(value -> value.length() >= MIN_LENGTH);
        if (kept.isPresent()) {
            return Secret.of(kept.get());
        }
        String value = Secret.random();
        guarded.write((value + '\n').getBytes(StandardCharsets.US_ASCII));
        return Secret.of(value);
    }

    boolean is(String candidate) {
        return secret.isPresent() && secret.get().is(candidate);
    }
}
