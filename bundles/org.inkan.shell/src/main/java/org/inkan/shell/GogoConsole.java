package org.inkan.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.inkan.shell.client.EnvironmentLocale;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;

/** A Gogo session. It cannot hide what is typed, so it is no place to ask for a PIN. */
final class GogoConsole implements Console {
    private final CommandSession session;

    GogoConsole(CommandSession session) {
        this.session = session;
    }

    /** The command line that Gogo took apart. */
    static String[] words(String command, List<Object> arguments) {
        return Stream.concat(Stream.of(command), arguments.stream().map(String::valueOf))
                .toArray(String[]::new);
    }

    @Override
    public PrintStream out() {
        return session.getConsole();
    }

    @Override
    public PrintStream err() {
        return session.getConsole();
    }

    @Override
    public InputStream in() {
        return session.getKeyboard();
    }

    @Override
    public Locale locale() {
        return EnvironmentLocale.of(System.getenv());
    }

    @Override
    public Path directory() {
        return Path.of("").toAbsolutePath();
    }

    @Override
    public boolean interactive() {
        return false;
    }

    @Override
    public boolean overwrites() {
        return false;
    }

    @Override
    public Reply ask(Question question) {
        return new Reply.Closed();
    }
}
