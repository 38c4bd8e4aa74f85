package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.inkan.harness.LaunchedInkan;

/** Checks with OpenSSL what a site was handed, and makes what it sends. */
final class OpenSsl {
    private final Path directory;
    private final LaunchedInkan shell;

    OpenSsl(Path directory) throws IOException {
        this.directory = directory;
        this.shell = LaunchedInkan.in(directory);
    }

    /** Runs shell commands; all must succeed. */
    String succeed(String commands) throws IOException, InterruptedException {
        LaunchedInkan.Outcome outcome = shell.bash(commands);
        assertThat(outcome.exitCode()).as(commands + "\n" + outcome.output()).isZero();
        return outcome.output();
    }

    OpenSsl file(String name, Object base64) throws IOException {
        Files.write(directory.resolve(name), Base64.getDecoder().decode((String) base64));
        return this;
    }

    OpenSsl text(String name, String text) throws IOException {
        Files.write(directory.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** In lines, as programs write it. */
    String base64(String name) throws IOException {
        return Base64.getMimeEncoder().encodeToString(Files.readAllBytes(directory.resolve(name)));
    }
}
