package org.inkan.shell.command;

import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Installs a bundle, or swaps it for the version that is there. */
@Command
final class BundlesInstallCommand extends ShellCommand {
    @Parameters(paramLabel = "FILE", descriptionKey = "bundle-file")
    private String file;

    BundlesInstallCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        SwapReport report = session.services().plugins().swap(session.path(file), Plugins.Validity.FROM_NOW_ON);
        return answer(
                Json.object(
                        "name", report.name(),
                        "before", report.before().orElse(null),
                        "after", report.after(),
                        "drainingMillis", report.draining().toMillis()),
                report.before()
                        .map(before -> session.text(
                                "bundles.swapped",
                                report.name(),
                                before,
                                report.after(),
                                report.draining().toMillis()))
                        .orElseGet(() -> session.text("bundles.installed", report.name(), report.after())));
    }
}
