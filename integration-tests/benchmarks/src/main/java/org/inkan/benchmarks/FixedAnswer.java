package org.inkan.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bare server of Node, the platform that the vendor's service is built on, with an answer of a given length. */
final class FixedAnswer implements AutoCloseable {
    private static final String SCRIPT = "fixed-answer.js";

    private final Process process;
    private final int port;

    /**
     * @throws IOException if there is no Node
     */
    FixedAnswer(Path directory, int length) throws IOException {
        Path script = directory.resolve(SCRIPT);
        try (InputStream in = FixedAnswer.class.getResourceAsStream(SCRIPT)) {
            Files.copy(in, script);
        }
        process = new ProcessBuilder("node", script.toString(), Integer.toString(length))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader();
        port = Integer.parseInt(lines.readLine());
    }

    int port() {
        return port;
    }

    ProcessUse use() {
        return new ProcessUse(process.pid());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
