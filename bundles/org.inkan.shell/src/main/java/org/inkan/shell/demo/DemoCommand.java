package org.inkan.shell.demo;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.command.ShellCommand;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main job on simulated cards, then leaves the person with them. */
@Command
public final class DemoCommand extends ShellCommand {
    @Option(names = "--once", descriptionKey = "once")
    private boolean once;

    public DemoCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        BundleContext context = FrameworkUtil.getBundle(DemoCommand.class).getBundleContext();
        Stage stage = new Stage(session.services());
        Path scratch = scratch();
        try {
            session.print(session.text("demo.begin"));
            boolean held = new Performance(session, stage)
                    .of(new MainJob(stage, session.messages(), context, scratch).steps());
            if (!once) {
                session.services().page().ifPresent(page -> session.print(session.text("page.at", page.address())));
                new Prompt(session, stage).run();
            }
            return held ? ExitCode.OK : ExitCode.NEGATIVE;
        } catch (ClosedByInterruptException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNREADABLE, "file", "-"), e);
        } finally {
            delete(scratch);
        }
    }

    private static Path scratch() throws InkanException {
        try {
            return Files.createTempDirectory("inkan-demo");
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", "inkan-demo"), e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException gone) {
            // a temporary directory that somebody else has removed needs no removing
        }
    }
}
