package org.inkan.health;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.profile.LocalizedText;
import org.inkan.health.layer.Finding;
import org.inkan.health.layer.Finding.Phrase;
import org.inkan.health.layer.Layer;

/** Says what a layer found, in each language. */
final class Wording {
    /** Numbers of failures are grouped by thousands. */
    private static final int GROUP = 1000;

    private static final Map<String, Locale> LANGUAGES = Map.of("zh-Hant-TW", Locale.TAIWAN, "en", Locale.ROOT);

    private final Optional<FailureTexts> failures;

    Wording(Optional<FailureTexts> failures) {
        this.failures = failures;
    }

    CheckResult of(Layer layer, Finding finding) {
        boolean wrong = finding.status() == Status.WARNING || finding.status() == Status.BROKEN;
        return new CheckResult(
                layer.name(),
                text(layer.name()),
                finding.status(),
                each(locale -> finding.phrase()
                        .map(phrase -> resolve(layer, phrase, locale))
                        .orElseGet(() -> sentences(finding.failure().orElseThrow(), locale))),
                wrong ? Optional.of(forPerson(layer, finding)) : Optional.empty(),
                wrong ? Optional.of(forAdministrator(layer, finding)) : Optional.empty(),
                finding.failure());
    }

    private LocalizedText forPerson(Layer layer, Finding finding) {
        return finding.phrase()
                .map(phrase -> text(layer.name() + '.' + phrase.key() + ".person"))
                .orElseGet(() -> each(locale ->
                        explain(finding.failure().orElseThrow(), locale).next()));
    }

    private static LocalizedText forAdministrator(Layer layer, Finding finding) {
        return text(finding.phrase()
                .map(phrase -> layer.name() + '.' + phrase.key() + ".it")
                .orElseGet(() -> "it." + finding.failure().orElseThrow().code().number() / GROUP));
    }

    private String sentences(Failure failure, Locale locale) {
        FailureText text = explain(failure, locale);
        return text.what() + pattern("sentence", locale) + text.why();
    }

    /** A layer above a broken one, or one that nobody could look at. */
    static CheckResult notReached(Layer layer) {
        return new CheckResult(
                layer.name(),
                text(layer.name()),
                Status.NOT_RUN,
                text("not-reached"),
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
            return MessageFormat.format(pattern(layer.name() + '.' + phrase.key(), locale), values);
        }
        if (value instanceof LocalizedText text) {
            return text.in(locale);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(inner -> resolve(layer, inner, locale))
                    .collect(Collectors.joining(pattern("separator", locale)));
        }
        return value.toString();
    }

    private static LocalizedText text(String key) {
        return each(locale -> MessageFormat.format(pattern(key, locale), new Object[0]));
    }

    private static LocalizedText each(Function<Locale, String> words) {
        return new LocalizedText(LANGUAGES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> words.apply(entry.getValue()))));
    }

    private static String pattern(String key, Locale locale) {
        return ResourceBundle.getBundle(
                        "OSGI-INF/l10n/health",
                        locale,
                        Wording.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
    }
}
