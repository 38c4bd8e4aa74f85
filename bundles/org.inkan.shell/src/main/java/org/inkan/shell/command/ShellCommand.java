package org.inkan.shell.command;

import java.util.Collection;
import java.util.concurrent.Callable;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Option;

/** What every command has: help, language, JSON, and the session it runs in. */
public abstract class ShellCommand implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help",
            order = 90)
    private boolean help;

    @Option(names = "--json", descriptionKey = "json", order = 91)
    private boolean json;

    /** Read before parsing, so that mistakes are told in this language too; declared here for the help. */
    @Option(names = "--lang", paramLabel = "TAG", descriptionKey = "lang", order = 92)
    private String language;

    protected final Session session;

    protected ShellCommand(Session session) {
        this.session = session;
    }

    protected abstract ExitCode run() throws InkanException, InterruptedException;

    @Override
    public Integer call() throws InkanException, InterruptedException {
        return run().number();
    }

    protected boolean json() {
        return json;
    }

    /** A list that came out empty does not say why. */
    protected void hintWhenEmpty(Collection<?> list) {
        if (list.isEmpty() && !json) {
            session.tell("hint.doctor");
        }
    }

    /** The answer, for a program or for a person. */
    protected ExitCode answer(Object forPrograms, String forPeople) {
        session.print(json ? Json.write(forPrograms) : forPeople);
        return ExitCode.OK;
    }
}
