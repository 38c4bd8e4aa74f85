package org.inkan.shell.token;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary;
import org.inkan.door.card.CardCertificate;
import org.inkan.shell.Messages;
import org.inkan.shell.text.Printable;

/**
 * What tells one card from another for a person.
 *
 * @param title what it is called
 * @param summary what is known of it
 * @param until the latest end of validity of its holder's certificates
 * @param problem why it could not be read
 */
public record CardLine(String title, TokenSummary summary, Optional<LocalDate> until, Optional<Failure> problem) {

    /** Reads the card if nobody has yet. */
    public static CardLine of(Token token, Locale locale) {
        try {
            Optional<LocalDate> until = CardCertificate.readable(token.contents()).stream()
                    .filter(certificate -> !certificate.info().authority())
                    .map(certificate -> certificate.x509().getNotAfter().toInstant())
                    .max(Comparator.naturalOrder())
                    .map(end -> LocalDate.ofInstant(end, ZoneId.systemDefault()));
            return new CardLine(token.summary().title().in(locale), token.summary(), until, Optional.empty());
        } catch (InkanException unreadable) {
            return new CardLine(
                    token.summary().title().in(locale),
                    token.summary(),
                    Optional.empty(),
                    Optional.of(unreadable.failure()));
        }
    }

    public String rank(Messages messages) {
        return summary.rank().map(rank -> messages.text("rank." + rank)).orElse("");
    }

    public String tail() {
        return summary.cardNumberTail().map(tail -> "…" + tail).orElse("");
    }

    /** Name, rank, number tail, validity and reader in one line. */
    public String describe(Messages messages) {
        return Printable.of(Stream.of(
                        title,
                        rank(messages),
                        tail(),
                        until.map(day -> messages.text("card.until", day)).orElse(""),
                        summary.reader())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("  ")));
    }
}
