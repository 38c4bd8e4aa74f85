package org.inkan.kit.conformance;

import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.osgi.annotation.versioning.ConsumerType;

/** Makes the sessions in which a driver works. */
@ConsumerType
@FunctionalInterface
public interface SessionFactory {
    /**
     * @param recognition empty for the probe, which may only read; otherwise everything that the driver declares as known
     *     or offered may be sent
     */
    CardSession open(CardChannel channel, Atr atr, Optional<Recognition> recognition);
}
