package org.inkan.web.work;

import java.util.Locale;
import java.util.Map;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.web.json.Json;
import org.inkan.web.json.Words;
import org.inkan.web.rest.Problems;

/** The self-test's report as JSON. */
final class HealthView {
    private HealthView() {}

    static Map<String, Object> object(HealthReport report, Problems problems, Locale locale) {
        return Json.object(
                "healthy",
                report.healthy(),
                "checks",
                report.checks().stream()
                        .map(check -> object(check, problems, locale))
                        .toList());
    }

    static Map<String, Object> object(CheckResult check, Problems problems, Locale locale) {
        return Json.object(
                "layer", check.layer(),
                "title", check.title().in(locale),
                "status", Words.of(check.status()),
                "finding", check.finding().in(locale),
                "forPerson", check.forPerson().map(text -> text.in(locale)).orElse(null),
                "forAdministrator",
                        check.forAdministrator().map(text -> text.in(locale)).orElse(null),
                "problem",
                        check.failure()
                                .map(failure -> problems.object(failure, locale))
                                .orElse(null),
                "repair",
                        check.repair()
                                .map(repair -> Json.object(
                                        "id", repair.id(),
                                        "title", repair.title().in(locale),
                                        "effect", repair.effect().in(locale)))
                                .orElse(null));
    }
}
