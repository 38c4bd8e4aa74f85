package org.inkan.prompt;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenSummary;

/** What the window says: which card, for what and for whom, and how many tries are left. */
final class Wording {
    /** Of one value, in characters: a site must not push the rest out of the window. */
    private static final int MAX_VALUE = 120;

    private final Locale locale;
    private final ResourceBundle texts;

    Wording(Locale locale) {
        this.locale = locale;
        this.texts = ResourceBundle.getBundle(
                "OSGI-INF/l10n/prompt",
                locale.getLanguage().equals("zh") ? Locale.TAIWAN : locale,
                Wording.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... values) {
        return MessageFormat.format(texts.getString(key), values);
    }

    String title() {
        return text("title");
    }

    String description(PinQuestion question) {
        Stream<String> rules = question.kind() == PinQuestion.Kind.NEW_PIN
                ? Stream.of(text(
                        "rules",
                        Integer.toString(question.pin().minLength()),
                        Integer.toString(question.pin().maxLength())))
                : Stream.of(tries(question));
        return Stream.concat(who(question), rules).collect(Collectors.joining("\n"));
    }

    String lastTry(PinQuestion question) {
        Stream<String> rest = question.pin().entry() == PinInfo.Entry.AT_READER
                ? Stream.of("", text("last"), text("last.reader"))
                : Stream.of("", text("last"));
        return Stream.concat(who(question), rest).collect(Collectors.joining("\n"));
    }

    /** What to type goes first: this window has no field that says it. */
    String atReader(PinQuestion question) {
        return Stream.of(
                        Stream.of(
                                text(
                                        "reader." + question.kind(),
                                        plain(question.token().reader())),
                                ""),
                        who(question),
                        question.kind() == PinQuestion.Kind.NEW_PIN
                                ? Stream.<String>empty()
                                : Stream.of(tries(question)))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private Stream<String> who(PinQuestion question) {
        return Stream.of(
                text("card", card(question.token())),
                text("purpose", plain(question.purpose())),
                text("requester", plain(question.requester())));
    }

    private String tries(PinQuestion question) {
        return question.status().triesLeft().isPresent()
                ? text("tries", Integer.toString(question.status().triesLeft().getAsInt()))
                : text("tries.unknown");
    }

    private String card(TokenSummary token) {
        return plain(token.title().in(locale))
                + token.rank().map(rank -> "  " + text("rank." + rank)).orElse("")
                + token.cardNumberTail().map(tail -> "  …" + plain(tail)).orElse("");
    }

    /** One line without anything that a window could take for markup, or that turns the direction of writing. */
    static String plain(String value) {
        String line = value.codePoints()
                .limit(MAX_VALUE)
                .map(Wording::harmless)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) > MAX_VALUE ? line + '…' : line;
    }

    private static int harmless(int c) {
        return switch (c) {
            case '<' -> '‹';
            case '>' -> '›';
            case '&' -> '＆';
            default ->
                switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> ' ';
                    default -> c;
                };
        };
    }
}
