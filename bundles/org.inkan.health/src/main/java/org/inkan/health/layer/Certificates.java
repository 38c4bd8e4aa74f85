package org.inkan.health.layer;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.health.layer.Finding.Phrase;

/** What the certificates are for and how long they are valid. */
final class Certificates implements Layer {
    /** When to tell people that an end comes near. */
    private static final Duration SOON = Duration.ofDays(60);

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Instant now = examination.surroundings().now();
        TokenContents contents = examination.contents();
        List<CardCertificate> all = CardCertificate.ofKeys(contents);
        if (all.isEmpty()) {
            return Finding.broken(Failure.of(FailureCode.CERTIFICATE_NOT_FOUND));
        }
        Optional<CardCertificate> signing =
                KeyChoice.best(all, KeyUse.SIGN, now).map(KeyChoice::certificate);
        Optional<Finding> wrong = signing.isEmpty() ? halfRenewed(contents) : unusable(signing.get(), now);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<Object> phrases = all.stream().<Object>map(Certificates::phrase).toList();
        CardCertificate first = signing.orElse(all.get(0));
        if (!first.isCurrent(now)) {
            return Finding.broken(expired(first));
        }
        if (first.x509().getNotAfter().toInstant().isBefore(now.plus(SOON))) {
            return Finding.warning("soon", phrases);
        }
        return all.stream().allMatch(one -> one.isCurrent(now))
                ? Finding.good("valid", phrases)
                : Finding.warning("others", phrases);
    }

    private static Optional<Finding> halfRenewed(TokenContents contents) {
        boolean bare =
                KeyChoice.bare(contents).stream().anyMatch(key -> key.uses().contains(KeyUse.SIGN));
        return bare ? Optional.of(Finding.broken(Failure.of(FailureCode.CERTIFICATE_HALF_RENEWED))) : Optional.empty();
    }

    private static Optional<Finding> unusable(CardCertificate signing, Instant now) {
        if (signing.isEarly(now)) {
            return Optional.of(
                    Finding.broken("early", date(signing.x509().getNotBefore().toInstant())));
        }
        return signing.isCurrent(now) ? Optional.empty() : Optional.of(Finding.broken(expired(signing)));
    }

    private static Failure expired(CardCertificate certificate) {
        return new Failure(
                FailureCode.CERTIFICATE_EXPIRED,
                Map.of(
                        "from", date(certificate.x509().getNotBefore().toInstant()),
                        "until", date(certificate.x509().getNotAfter().toInstant())));
    }

    private static Phrase phrase(CardCertificate certificate) {
        String use = certificate.serves(KeyUse.SIGN)
                ? "signing"
                : certificate.serves(KeyUse.DECRYPT) ? "encryption" : "other";
        return Phrase.of(use, date(certificate.x509().getNotAfter().toInstant()));
    }

    private static String date(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.systemDefault()).toString();
    }
}
