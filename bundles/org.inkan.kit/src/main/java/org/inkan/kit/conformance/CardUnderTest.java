package org.inkan.kit.conformance;

import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardChannel;
import org.osgi.annotation.versioning.ConsumerType;

/** One card, at first untouched and with all its tries. Used by one thread at a time. */
@ConsumerType
public interface CardUnderTest {
    Atr atr();

    /** Puts the card in, again when it was in before: nothing is selected and no PIN is verified. */
    CardChannel insert() throws InkanException;

    /** The right PIN; the caller closes it. */
    Pin pin();

    /** A PIN of the right form that is wrong; the caller closes it. */
    Pin wrongPin();
}
