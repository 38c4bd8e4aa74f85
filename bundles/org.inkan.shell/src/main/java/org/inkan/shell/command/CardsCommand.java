package org.inkan.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Progress;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Table;
import org.inkan.shell.token.CardLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which cards there are, and how to tell them apart. */
@Command
final class CardsCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    CardsCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        List<CardLine> lines = new ArrayList<>();
        List<Token> tokens = cards.all(session);
        try (Progress progress = Progress.of(session, "progress.card")) {
            tokens.forEach(
                    token -> lines.add(CardLine.of(token, session.messages().locale())));
        }
        hintWhenEmpty(lines);
        return answer(
                Json.object("cards", lines.stream().map(CardsCommand::object).toList()),
                lines.isEmpty() ? session.text("cards.none") : table(lines));
    }

    private String table(List<CardLine> lines) {
        Table table = new Table(
                session.text("column.card"),
                session.text("column.rank"),
                session.text("column.number"),
                session.text("column.until"),
                session.text("column.use"),
                session.text("column.reader"));
        for (CardLine line : lines) {
            table.row(
                    line.title(),
                    line.rank(session.messages()),
                    line.tail(),
                    line.until().map(Object::toString).orElse(""),
                    line.problem()
                            .map(problem -> problem.code().label())
                            .orElseGet(
                                    () -> session.text("use." + line.summary().privateUse())),
                    line.summary().reader());
        }
        return table.toString();
    }

    private static Map<String, Object> object(CardLine line) {
        TokenSummary summary = line.summary();
        return Json.object(
                "id", summary.id().value(),
                "title", line.title(),
                "profile", summary.profile().orElse(null),
                "family", summary.family(),
                "driver", summary.driver(),
                "rank",
                        summary.rank()
                                .map(rank -> rank.name().toLowerCase(Locale.ROOT))
                                .orElse(null),
                "numberTail", summary.cardNumberTail().orElse(null),
                "until", line.until().map(Object::toString).orElse(null),
                "privateUse", summary.privateUse().name().toLowerCase(Locale.ROOT),
                "reader", summary.reader(),
                "problem", line.problem().map(problem -> problem.code().label()).orElse(null));
    }
}
