package org.inkan.health.layer;

import java.security.cert.X509Certificate;
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
import org.inkan.api.health.Repairer;
import org.inkan.api.token.KeyUse;
import org.inkan.api.trust.RevocationService;
import org.inkan.api.trust.RevocationStatus;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.health.parts.Surroundings;

/** Whether the CA has revoked the signing certificate, as far as is known here. Asks nobody over the network. */
final class Revocation implements Layer {
    @Override
    public String name() {
        return "revocation";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    /** What there is to ask for. */
    private record Question(RevocationService service, X509Certificate certificate, X509Certificate issuer) {}

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        Surroundings surroundings = examination.surroundings();
        if (surroundings.revocation().isEmpty()) {
            return Finding.notRun("unavailable");
        }
        Optional<X509Certificate> signing = signing(examination);
        if (signing.isEmpty()) {
            return Finding.notRun("no-signing");
        }
        Optional<Question> question = question(examination);
        if (question.isEmpty()) {
            return Finding.notRun("no-issuer");
        }
        return finding(question.get()
                .service()
                .status(question.get().certificate(), question.get().issuer(), surroundings.now()));
    }

    private static Finding finding(RevocationStatus status) {
        if (status instanceof RevocationStatus.NotRevoked good) {
            return Finding.good("not-revoked", date(good.asOf()), date(good.until()));
        }
        if (status instanceof RevocationStatus.Revoked revoked) {
            return Finding.broken(new Failure(
                    FailureCode.CERTIFICATE_REVOKED,
                    Map.of("since", revoked.since().toString())));
        }
        return switch (((RevocationStatus.Unknown) status).why()) {
            case NOT_PUBLISHED -> Finding.notRun("not-published");
            case NOT_FETCHED -> Finding.notRun("not-fetched");
            case OUTDATED -> Finding.warning("outdated");
        };
    }

    @Override
    public List<Repairer> repairers(Examination examination) throws InterruptedException, LayerBelowBroken {
        try {
            return question(examination)
                    .flatMap(question -> RevocationFetch.of(
                            question.service(),
                            question.certificate(),
                            question.issuer(),
                            examination.surroundings().now()))
                    .<List<Repairer>>map(List::of)
                    .orElse(List.of());
        } catch (InkanException unreadable) {
            return List.of();
        }
    }

    private static Optional<Question> question(Examination examination)
            throws InkanException, InterruptedException, LayerBelowBroken {
        Optional<RevocationService> service = examination.surroundings().revocation();
        Optional<X509Certificate> signing = service.isEmpty() ? Optional.empty() : signing(examination);
        if (signing.isEmpty()) {
            return Optional.empty();
        }
        return Issuers.of(examination)
                .of(signing.get())
                .map(issuer -> new Question(service.get(), signing.get(), issuer));
    }

    private static Optional<X509Certificate> signing(Examination examination)
            throws InkanException, InterruptedException, LayerBelowBroken {
        return KeyChoice.best(
                        CardCertificate.ofKeys(examination.contents()),
                        KeyUse.SIGN,
                        examination.surroundings().now())
                .map(KeyChoice::x509);
    }

    private static String date(Instant time) {
        return LocalDate.ofInstant(time, ZoneId.systemDefault()).toString();
    }
}
