package org.inkan.shell.command;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.PluginInfo;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Table;
import picocli.CommandLine.Command;

/** Which bundles the runtime is made of. */
@Command
final class BundlesCommand extends ShellCommand {
    private static final int SHORT_HASH = 12;

    BundlesCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        List<PluginInfo> bundles = session.services().plugins().list();
        Table table = new Table(
                session.text("column.bundle"), session.text("column.version"), session.text("column.state"), "SHA-256");
        bundles.forEach(bundle -> table.row(
                bundle.name(),
                bundle.version(),
                bundle.state(),
                bundle.sha256()
                        .substring(0, Math.min(SHORT_HASH, bundle.sha256().length()))));
        return answer(
                Json.object(
                        "bundles",
                        bundles.stream()
                                .map(bundle -> Json.object(
                                        "name", bundle.name(),
                                        "version", bundle.version(),
                                        "state", bundle.state(),
                                        "sha256", bundle.sha256()))
                                .toList()),
                table.toString());
    }
}
