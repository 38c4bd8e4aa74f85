package org.inkan.api.card;

import org.inkan.api.reader.Atr;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Holds the keys with which a card family protects PINs on their way to the card. Inkan ships test keys for simulated cards
 * only; an integrator who has the right to a vendor's keys registers a service of this kind.
 */
@ConsumerType
public interface PinTransport {
    /**
     * Whether this service holds keys for a card.
     *
     * @param variant the version text that the driver read
     */
    boolean serves(String family, String variant, Atr atr);

    /**
     * The keys; the caller wipes them.
     *
     * @param diversification card data from which keys may be derived; empty for families that have none
     */
    TransportKeys keys(String family, String variant, byte[] diversification);
}
