package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.profile.AtrHint;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.TokenSummary;

/** Whether the card is of a kind that we know; a wrong card is told by its name. */
final class CardFamily implements Layer {
    @Override
    public String name() {
        return "card-family";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InterruptedException, LayerBelowBroken {
        Optional<ReaderStatus> reader = examination.reader();
        Optional<Failure> problem = reader.flatMap(ReaderStatus::problem);
        if (problem.isPresent()) {
            return name(reader.get().presence(), examination.surroundings().profiles())
                    .filter(name -> problem.get().code() == FailureCode.CARD_WRONG_KIND)
                    .map(name -> Finding.broken(problem.get(), "other", name))
                    .orElseGet(() -> Finding.broken(problem.get()));
        }
        TokenSummary summary = examination.token().summary();
        return Finding.good("known", summary.family(), summary.driver());
    }

    /** What people call a card that is none of ours. */
    private static Optional<LocalizedText> name(CardPresence presence, List<CardProfile> profiles) {
        return profiles.stream()
                .flatMap(profile -> profile.atrs().stream())
                .filter(hint -> hint.family().isEmpty())
                .filter(hint -> presence instanceof CardPresence.Present present && hint.matches(present.atr()))
                .map(AtrHint::meaning)
                .findFirst();
    }
}
