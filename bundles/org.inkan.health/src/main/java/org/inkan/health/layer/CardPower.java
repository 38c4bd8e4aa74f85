package org.inkan.health.layer;

import java.time.Duration;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;

/** Whether a card is in, gets power and answers its reset. */
final class CardPower implements Layer {
    @Override
    public String name() {
        return "card-power";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InterruptedException, LayerBelowBroken {
        if (examination.readerless()) {
            return Finding.notRun("unneeded");
        }
        Optional<CardPresence> presence = examination.reader().map(ReaderStatus::presence);
        if (presence.isEmpty()) {
            throw new LayerBelowBroken();
        }
        if (presence.get() instanceof CardPresence.Present present) {
            return Finding.good("answers", present.atr().toString());
        }
        if (presence.get() instanceof CardPresence.Mute) {
            return Finding.broken(Failure.of(FailureCode.CARD_MUTE));
        }
        return Finding.broken(Failure.of(
                presence.get() instanceof CardPresence.Absent ? FailureCode.CARD_ABSENT : FailureCode.READER_GONE));
    }
}
