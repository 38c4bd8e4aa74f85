package org.inkan.health.layer;

import java.time.Duration;
import org.inkan.api.failure.InkanException;

/** Whether the card number can be read; it is not shown. */
final class CardNumber implements Layer {
    @Override
    public String name() {
        return "card-number";
    }

    @Override
    public Duration limit() {
        return READING;
    }

    @Override
    public Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken {
        return examination.contents().serialNumber().isBlank() ? Finding.warning("missing") : Finding.good("readable");
    }
}
