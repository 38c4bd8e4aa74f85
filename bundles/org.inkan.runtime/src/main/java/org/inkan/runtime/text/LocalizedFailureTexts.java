package org.inkan.runtime.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.FailureTexts;
import org.osgi.service.component.annotations.Component;

/** Texts from {@code OSGI-INF/l10n/failures*.properties}. The key {@code CODE.next} may have {@code .page} and {@code .terminal}. */
@Component
public final class LocalizedFailureTexts implements FailureTexts {
    /** A longer detail is cut: some come from cards and files. */
    private static final int MAX_DETAIL = 1_000;

    private static final String BASE = "OSGI-INF/l10n/failures";

    private static final ResourceBundle ENGLISH = load(Locale.ROOT);
    private static final Map<String, ResourceBundle> OTHERS =
            Map.of("zh", load(Locale.TAIWAN), "pt", load(Locale.forLanguageTag("pt")));

    private static ResourceBundle load(Locale locale) {
        return ResourceBundle.getBundle(
                BASE,
                locale,
                LocalizedFailureTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    @Override
    public FailureText of(Failure failure, Place place, Locale locale) {
        ResourceBundle texts = OTHERS.getOrDefault(locale.getLanguage(), ENGLISH);
        String label = failure.code().label();
        return new FailureText(
                label,
                sentence(texts, label + ".what", failure, locale),
                sentence(texts, label + ".why", failure, locale),
                sentence(texts, next(texts, label, place), failure, locale));
    }

    /** Where a place has no sentence of its own, the one that is understood anywhere is used. */
    private static String next(ResourceBundle texts, String label, Place place) {
        String common = label + ".next";
        String own = common + '.' + place.name().toLowerCase(Locale.ROOT);
        return texts.containsKey(own) ? own : common;
    }

    private static String sentence(ResourceBundle texts, String key, Failure failure, Locale locale) {
        return TextPattern.fill(
                texts.getString(key), name -> failure.detail(name, locale).map(value -> shown(texts, name, value)));
    }

    private static String shown(ResourceBundle texts, String name, String value) {
        try {
            return texts.getString("value." + name + '.' + value);
        } catch (MissingResourceException ordinary) {
            return day(value).orElseGet(() -> harmless(value));
        }
    }

    /** People want the day in their own time zone, not an instant. */
    private static Optional<String> day(String value) {
        try {
            return Optional.of(LocalDate.ofInstant(Instant.parse(value), ZoneId.systemDefault())
                    .toString());
        } catch (DateTimeParseException noInstant) {
            return Optional.empty();
        }
    }

    /** Control and formatting characters could rewrite what a terminal shows; line ends are kept for lists. */
    private static String harmless(String value) {
        String bounded = value.length() > MAX_DETAIL ? value.substring(0, MAX_DETAIL) + '…' : value;
        return bounded.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n]]", "\uFFFD");
    }
}
