package org.inkan.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.plugin.PluginInfo;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at everything from the program up to the certificates and stops where something is broken. */
@Command
final class DoctorCommand extends ShellCommand {
    private static final int LABEL_WIDTH = 16;

    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--sign-test", descriptionKey = "sign-test")
    private boolean signTest;

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        List<Finding> findings = new ArrayList<>();
        examine(findings);
        boolean broken = findings.stream().anyMatch(Finding::isBroken);
        answer(
                Json.object(
                        "healthy",
                        !broken,
                        "layers",
                        findings.stream().map(Finding::object).toList()),
                findings.stream()
                        .map(finding -> finding.line(session, LABEL_WIDTH))
                        .collect(Collectors.joining("\n")));
        return broken ? ExitCode.NEGATIVE : ExitCode.OK;
    }

    private void examine(List<Finding> findings) throws InterruptedException {
        findings.add(parts());
        if (stopped(findings)) {
            return;
        }
        List<ReaderStatus> readers;
        try {
            readers = cards.readers(session);
        } catch (InkanException failed) {
            findings.add(Finding.broken(session, "service", failed.failure()));
            return;
        }
        if (!cards.simulates()) {
            findings.addAll(ReaderServiceCheck.look(session, readers));
        }
        if (stopped(findings)) {
            return;
        }
        findings.add(readers(readers));
        findings.add(card(readers));
        if (stopped(findings)) {
            return;
        }
        examineTokens(findings);
    }

    private void examineTokens(List<Finding> findings) throws InterruptedException {
        try {
            PinPrompt prompt = signTest ? pins.prompt(session, List.of()) : null;
            for (Token token : cards.all(session)) {
                CardExamination examination = new CardExamination(session, token);
                findings.addAll(examination.findings());
                if (signTest && !stopped(findings)) {
                    findings.add(examination.signTest(prompt));
                }
            }
        } catch (InkanException failed) {
            findings.add(Finding.broken(session, "card", failed.failure()));
        }
    }

    private static boolean stopped(List<Finding> findings) {
        return findings.stream().anyMatch(Finding::isBroken);
    }

    private Finding parts() {
        try {
            List<PluginInfo> bundles = session.services().plugins().list();
            session.services().tokens();
            session.services().documents();
            List<String> dead = bundles.stream()
                    .filter(bundle -> bundle.name().startsWith("org.inkan.")
                            && bundle.state().equals("installed"))
                    .map(PluginInfo::name)
                    .toList();
            return dead.isEmpty()
                    ? Finding.ok("parts", session.text("doctor.parts", ProductVersion.text(), bundles.size()))
                    : Finding.broken(
                            "parts",
                            session.text("doctor.parts.dead", String.join(", ", dead)),
                            session.text("doctor.parts.action"));
        } catch (InkanException missing) {
            return Finding.broken(session, "parts", missing.failure());
        }
    }

    private Finding readers(List<ReaderStatus> readers) {
        return readers.isEmpty()
                ? Finding.broken("readers", session.text("readers.none"), session.text("doctor.readers.action"))
                : Finding.ok("readers", readers.stream().map(ReaderStatus::name).collect(Collectors.joining(", ")));
    }

    private Finding card(List<ReaderStatus> readers) {
        if (readers.stream().anyMatch(reader -> reader.token().isPresent())) {
            long count = readers.stream()
                    .filter(reader -> reader.token().isPresent())
                    .count();
            return Finding.ok("card", session.text("doctor.card", count));
        }
        return readers.stream()
                .flatMap(reader -> reader.problem().stream())
                .findFirst()
                .map(problem -> Finding.broken(session, "card", problem))
                .orElseGet(
                        () -> Finding.broken("card", session.text("cards.none"), session.text("doctor.card.action")));
    }
}
