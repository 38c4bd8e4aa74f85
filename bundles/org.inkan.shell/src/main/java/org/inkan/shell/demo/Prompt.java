package org.inkan.shell.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.shell.Session;
import org.inkan.shell.Shell;

/** Takes the same words as the command line, and {@code pull} and {@code insert} for the simulated cards. */
final class Prompt {
    private final Session session;
    private final Stage stage;

    Prompt(Session session, Stage stage) {
        this.session = session;
        this.stage = stage;
    }

    void run() throws IOException {
        session.print(session.text("demo.prompt.hint"));
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(session.console().in(), StandardCharsets.UTF_8));
        for (String line = next(lines); line != null; line = next(lines)) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "" -> {}
                case "exit", "quit" -> {
                    return;
                }
                case "pull" -> reader(words).ifPresent(SimulatedReader::pull);
                case "insert" -> reader(words).ifPresent(SimulatedReader::insert);
                default -> Shell.run(session.console(), session.services(), words);
            }
        }
    }

    private String next(BufferedReader lines) throws IOException {
        session.console().out().print("inkan> ");
        session.console().out().flush();
        return lines.readLine();
    }

    private Optional<SimulatedReader> reader(String[] words) {
        Optional<SimulatedReader> named = Arrays.stream(words)
                .skip(1)
                .findFirst()
                .flatMap(name -> stage.readers().stream()
                        .filter(reader -> reader.card().toString().equals(name))
                        .findFirst());
        if (named.isEmpty()) {
            session.print(session.text(
                    "demo.prompt.which",
                    String.join(
                            ", ",
                            stage.readers().stream()
                                    .map(reader -> reader.card().toString())
                                    .toList())));
        }
        return named;
    }
}
