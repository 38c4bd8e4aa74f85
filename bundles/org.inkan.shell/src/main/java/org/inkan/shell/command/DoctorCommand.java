package org.inkan.shell.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.Token;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Output;
import org.inkan.shell.text.DisplayWidth;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the self-test for every card that is meant, and repairs what the person wants repaired. */
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

    @Option(names = "--sign-test", descriptionKey = "sign-test", order = 30)
    private boolean signTest;

    @Option(names = "--repair", descriptionKey = "repair", order = 31)
    private boolean repair;

    @Option(names = "--yes", descriptionKey = "yes", order = 32)
    private boolean yes;

    @Option(names = "--report", paramLabel = "FILE", descriptionKey = "report", order = 33)
    private String report;

    private final Set<CheckResult> checks = new LinkedHashSet<>();
    private final List<String> lines = new ArrayList<>();

    DoctorCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        if (yes && !repair) {
            throw new InkanException(FailureCode.USAGE, "mistake", session.text("usage.yes-without-repair"));
        }
        SelfTest selfTest = session.services().selfTest();
        Repairs repairs = new Repairs(session, selfTest, yes);
        SelfTestRequest request = SelfTestRequest.of(Repairs.REQUESTER)
                .withLocale(session.messages().locale())
                .withPin(signTest ? Optional.of(pins.prompt(session, List.of())) : Optional.<PinPrompt>empty());
        List<Token> meant = meant();
        if (meant.isEmpty()) {
            List<CheckResult> found = look(selfTest, request, repairs);
            checks.addAll(found);
            lines.addAll(lines(found));
        }
        for (Token card : meant) {
            List<CheckResult> found =
                    look(selfTest, request.withToken(Optional.of(card.summary().id())), repairs);
            if (meant.size() > 1) {
                lines.add("== " + session.title(card.summary()) + "  "
                        + card.summary().reader());
            }
            // what several cards have in common is said once
            lines.addAll(lines(found.stream().filter(checks::add).toList()));
        }
        HealthReport all = new HealthReport(List.copyOf(checks));
        if (report != null) {
            write(selfTest.text(all, session.messages().locale()));
        }
        answer(
                Json.object(
                        "healthy",
                        all.healthy(),
                        "layers",
                        checks.stream().map(this::object).toList()),
                String.join("\n", lines));
        return all.healthy() ? ExitCode.OK : ExitCode.NEGATIVE;
    }

    private List<CheckResult> look(SelfTest selfTest, SelfTestRequest request, Repairs repairs)
            throws InterruptedException {
        List<CheckResult> found = selfTest.run(request).checks();
        // a repaired layer uncovers the ones above it
        while (repair && repairs.any(found, request)) {
            found = selfTest.run(request).checks();
        }
        return found;
    }

    private void write(String text) throws InkanException {
        try (Output file = Output.open(session, report, true)) {
            file.write(text.getBytes(StandardCharsets.UTF_8));
            file.publish();
        }
        if (!report.equals(Output.STANDARD)) {
            session.tell("doctor.report", report);
        }
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
    private List<String> lines(List<CheckResult> found) {
        List<String> text = new ArrayList<>();
        boolean broken = false;
        for (CheckResult check : found) {
            if (!broken || check.status() != CheckResult.Status.NOT_RUN) {
                text.add(SIGNS.get(check.status())
                        + DisplayWidth.pad(in(check.title()), LABEL_WIDTH)
                        + check.failure()
                                .map(failure -> failure.code().label() + ' ')
                                .orElse("")
                        + in(check.finding()));
                check.forPerson().ifPresent(action -> text.add("     " + session.text("doctor.action", in(action))));
                check.forAdministrator().ifPresent(action -> text.add("     " + session.text("doctor.it", in(action))));
                check.repair()
                        .ifPresent(offer -> text.add(
                                "     " + session.text("doctor.offer", in(offer.title()), in(offer.effect()))));
            }
            broken |= check.status() == CheckResult.Status.BROKEN;
        }
        return text;
    }

    private Map<String, Object> object(CheckResult check) {
        return Json.object(
                "layer",
                check.layer(),
                "state",
                check.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "title",
                in(check.title()),
                "text",
                in(check.finding()),
                "action",
                check.forPerson().map(this::in).orElse(""),
                "it",
                check.forAdministrator().map(this::in).orElse(""),
                "code",
                check.failure().map(failure -> failure.code().label()).orElse(null),
                "repair",
                check.repair()
                        .map(offer ->
                                Json.object("id", offer.id(), "title", in(offer.title()), "effect", in(offer.effect())))
                        .orElse(null));
    }

    private String in(LocalizedText text) {
        return text.in(session.messages().locale());
    }
}
