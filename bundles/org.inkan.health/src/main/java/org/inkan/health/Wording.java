package org.inkan.health;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.Repair;
import org.inkan.api.profile.LocalizedText;
import org.inkan.health.layer.Finding;
import org.inkan.health.layer.Finding.Phrase;
import org.inkan.health.layer.Layer;
import org.inkan.health.text.Texts;

/** Says what a layer found, in each language. */
final class Wording {
    /** Numbers of failures are grouped by thousands. */
    private static final int GROUP = 1000;

    private final Optional<FailureTexts> failures;

    Wording(Optional<FailureTexts> failures) {
        this.failures = failures;
    }

    CheckResult of(Layer layer, Finding finding, Optional<Repair> repair) {
        boolean wrong = finding.status() == Status.WARNING || finding.status() == Status.BROKEN;
        return new CheckResult(
                layer.name(),
                Texts.of(layer.name()),
                finding.status(),
                Texts.each(locale -> finding.phrase()
                        .map(phrase -> resolve(layer, phrase, locale))
                        .orElseGet(() -> sentences(finding.failure().orElseThrow(), locale))),
                wrong ? Optional.of(forPerson(layer, finding)) : Optional.empty(),
                wrong ? Optional.of(forAdministrator(layer, finding)) : Optional.empty(),
                finding.failure(),
                repair);
    }

    private LocalizedText forPerson(Layer layer, Finding finding) {
        return finding.phrase()
                .map(phrase -> Texts.of(layer.name() + '.' + phrase.key() + ".person"))
                .orElseGet(() -> Texts.each(locale ->
                        explain(finding.failure().orElseThrow(), locale).next()));
    }

    private static LocalizedText forAdministrator(Layer layer, Finding finding) {
        return Texts.of(finding.phrase()
                .map(phrase -> layer.name() + '.' + phrase.key() + ".it")
                .orElseGet(() -> "it." + finding.failure().orElseThrow().code().number() / GROUP));
    }

    private String sentences(Failure failure, Locale locale) {
        FailureText text = explain(failure, locale);
        return text.what() + Texts.in(locale, "sentence") + text.why();
    }

    /** A layer above a broken one, or one that nobody could look at. */
    static CheckResult notReached(Layer layer) {
        return new CheckResult(
                layer.name(),
                Texts.of(layer.name()),
                Status.NOT_RUN,
                Texts.of("not-reached"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private FailureText explain(Failure failure, Locale locale) {
        Locale asked = locale.equals(Locale.ROOT) ? Locale.ENGLISH : locale;
        String label = failure.code().label();
        return failures.map(texts -> texts.of(failure, asked)).orElseGet(() -> new FailureText(label, label, "", ""));
    }

    private static String resolve(Layer layer, Object value, Locale locale) {
        if (value instanceof Phrase phrase) {
            Object[] values = phrase.values().stream()
                    .map(inner -> resolve(layer, inner, locale))
                    .toArray();
            return Texts.in(locale, layer.name() + '.' + phrase.key(), values);
        }
        if (value instanceof LocalizedText text) {
            return text.in(locale);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(inner -> resolve(layer, inner, locale))
                    .collect(Collectors.joining(Texts.in(locale, "separator")));
        }
        return value.toString();
    }
}
