package org.inkan.health;

import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.profile.LocalizedText;
import org.inkan.health.parts.Surroundings;
import org.inkan.health.text.Texts;

/** A report as text that can be sent on. */
final class HelpDeskText {
    private final Surroundings surroundings;

    HelpDeskText(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    String of(HealthReport report, Locale locale) {
        StringBuilder text = new StringBuilder();
        line(text, "", Texts.of("report").in(locale));
        line(text, "", surroundings.now().truncatedTo(ChronoUnit.MINUTES) + "  Inkan " + surroundings.version());
        line(text, "", "");
        for (CheckResult check : report.checks()) {
            String code =
                    check.failure().map(failure -> ' ' + failure.code().label()).orElse("");
            String status = check.status().name().toLowerCase(Locale.ROOT).replace('_', '-');
            line(text, "[" + status + code + "] ", check.layer() + " / " + in(check.title(), locale));
            line(text, "    ", in(check.finding(), locale));
            check.forPerson().ifPresent(action -> line(text, "    -> ", in(action, locale)));
            check.forAdministrator().ifPresent(action -> line(text, "    -> IT: ", in(action, locale)));
        }
        return text.toString();
    }

    private String in(LocalizedText text, Locale locale) {
        return surroundings.place().hide(text.in(locale));
    }

    private static void line(StringBuilder text, String start, String words) {
        text.append((start + words).stripTrailing()).append('\n');
    }
}
