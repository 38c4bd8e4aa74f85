package org.inkan.reader.simulator.gpki;

import org.inkan.api.card.PinTransport;
import org.inkan.api.card.TransportKeys;
import org.inkan.api.reader.Atr;
import org.osgi.service.component.annotations.Component;

/** Hands drivers the test keys of the simulated cards, and of no others. */
@Component
public final class SimulatedPinTransport implements PinTransport {
    @Override
    public boolean serves(String family, String variant, Atr atr) {
        return family.equals(Gen1Card.FAMILY) || family.equals(Gen2Card.FAMILY);
    }

    @Override
    public TransportKeys keys(String family, String variant, byte[] diversification) {
        return family.equals(Gen2Card.FAMILY) ? TestKeys.gen2() : TestKeys.gen1();
    }
}
