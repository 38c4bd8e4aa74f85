package org.inkan.shell.command;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts a simulated card into a virtual reader of the real PC/SC service. */
@Command
final class SimulateCommand extends ShellCommand {
    private static final int HIGHEST_PORT = 65_535;

    @Option(names = "--profile", paramLabel = "PROFILE", required = true, descriptionKey = "profile")
    private String profile;

    @Option(names = "--variant", paramLabel = "VARIANT", defaultValue = "", descriptionKey = "variant")
    private String variant;

    @Option(names = "--vpcd", paramLabel = "HOST:PORT", defaultValue = "127.0.0.1:35963", descriptionKey = "vpcd")
    private String vpcd;

    @Option(names = "--for", paramLabel = "TIME", descriptionKey = "for", converter = Words.Time.class)
    private Duration limit;

    SimulateCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        InetSocketAddress address = address();
        SimulatedCard card = new SimulatedCard(profile, variant);
        try (CardSimulator.Attached attached = session.services().simulator().attach(card, address)) {
            answer(Json.object("ready", card.toString()), session.text("simulate.ready", card, vpcd));
            session.console().out().flush();
            CompletableFuture<Void> pulled = pulled(attached);
            Pause.until(Optional.ofNullable(limit), pulled);
            session.tell("simulate.over", attached.commands());
        }
        return ExitCode.OK;
    }

    private static CompletableFuture<Void> pulled(CardSimulator.Attached attached) {
        CompletableFuture<Void> pulled = new CompletableFuture<>();
        Thread watch = new Thread(
                () -> {
                    try {
                        attached.awaitPulled();
                        pulled.complete(null);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                },
                "inkan-simulate");
        watch.setDaemon(true);
        watch.start();
        return pulled;
    }

    private InetSocketAddress address() throws InkanException {
        int colon = vpcd.lastIndexOf(':');
        String port = vpcd.substring(colon + 1);
        if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > HIGHEST_PORT) {
            throw new InkanException(FailureCode.USAGE, "mistake", session.text("usage.value", "--vpcd"));
        }
        return new InetSocketAddress(vpcd.substring(0, colon), Integer.parseInt(port));
    }
}
