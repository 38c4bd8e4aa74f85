package org.inkan.shell.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.SelfTest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.Token;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.DisplayWidth;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the self-test for every card that is meant. */
@Command
final class DoctorCommand extends ShellCommand {
    private static final int LABEL_WIDTH = 22;

    private static final Map<CheckResult.Status, String> SIGNS = Map.of(
            CheckResult.Status.GOOD, "ok ",
            CheckResult.Status.WARNING, "!  ",
            CheckResult.Status.BROKEN, "X  ",
            CheckResult.Status.NOT_RUN, "-  ");

    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--sign-test", descriptionKey = "sign-test")
    private boolean signTest;

    private final Set<CheckResult> checks = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        SelfTest selfTest = session.services().selfTest();
        Optional<PinPrompt> prompt = signTest ? Optional.of(pins.prompt(session, List.of())) : Optional.empty();
        List<Token> meant = meant();
        if (meant.isEmpty()) {
            HealthReport report = selfTest.run(Optional.empty(), prompt);
            checks.addAll(report.checks());
            lines.addAll(lines(report.checks()));
        }
        for (Token card : meant) {
            HealthReport report = selfTest.run(Optional.of(card.summary().id()), prompt);
            if (meant.size() > 1) {
                lines.add("== " + session.title(card.summary()) + "  "
                        + card.summary().reader());
            }
            // what several cards have in common is said once
            lines.addAll(lines(report.checks().stream().filter(checks::add).toList()));
        }
        boolean healthy = checks.stream().noneMatch(check -> check.status() == CheckResult.Status.BROKEN);
        answer(
                Json.object(
                        "healthy",
                        healthy,
                        "layers",
                        checks.stream().map(this::object).toList()),
                String.join("\n", lines));
        return healthy ? ExitCode.OK : ExitCode.NEGATIVE;
    }

    /** None when nothing in any reader is recognised: the self-test then says why. */
    private List<Token> meant() throws InkanException, InterruptedException {
        boolean nothing = cards.readers(session).stream()
                .noneMatch(reader -> reader.token().isPresent());
        boolean modules =
                !cards.simulates() && !session.services().tokens().tokens().isEmpty();
        return nothing && !modules && !cards.named() ? List.of() : cards.all(session);
    }

    /** Up to what is broken: nobody needs to read what was therefore left out. */
    private List<String> lines(List<CheckResult> report) {
        List<String> text = new ArrayList<>();
        boolean broken = false;
        for (CheckResult check : report) {
            if (!broken || check.status() != CheckResult.Status.NOT_RUN) {
                text.add(SIGNS.get(check.status())
                        + DisplayWidth.pad(in(check.title()), LABEL_WIDTH)
                        + check.failure()
                                .map(failure -> failure.code().label() + ' ')
                                .orElse("")
                        + in(check.finding()));
                check.forPerson().ifPresent(action -> text.add("     " + session.text("doctor.action", in(action))));
                check.forAdministrator().ifPresent(action -> text.add("     " + session.text("doctor.it", in(action))));
            }
            broken |= check.status() == CheckResult.Status.BROKEN;
        }
        return text;
    }

    private Map<String, Object> object(CheckResult check) {
        return Json.object(
                "layer", check.layer(),
                "state", check.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "title", in(check.title()),
                "text", in(check.finding()),
                "action", check.forPerson().map(this::in).orElse(""),
                "it", check.forAdministrator().map(this::in).orElse(""),
                "code", check.failure().map(failure -> failure.code().label()).orElse(null));
    }

    private String in(LocalizedText text) {
        return text.in(session.messages().locale());
    }
}
