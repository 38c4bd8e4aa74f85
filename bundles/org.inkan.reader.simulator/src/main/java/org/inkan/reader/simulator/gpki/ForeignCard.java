package org.inkan.reader.simulator.gpki;

import org.inkan.api.reader.Atr;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.reader.simulator.card.SmartCard;

/** A card that people put in by mistake: the answer to reset of a health-insurance card, and nothing to say. */
public final class ForeignCard implements SmartCard {
    private static final Atr HEALTH_INSURANCE = Atr.of("3BFD1800008131FE45534C4A35324778787979797A52AA");
    private static final int SELECT = 0xA4;
    private static final int NOT_FOUND = 0x6A82;
    private static final int UNKNOWN_INSTRUCTION = 0x6D00;

    @Override
    public Atr atr() {
        return HEALTH_INSURANCE;
    }

    @Override
    public void reset() {}

    @Override
    public byte[] process(byte[] command) {
        boolean select = command.length > 1 && (command[1] & 0xFF) == SELECT;
        return ResponseApdu.of(select ? NOT_FOUND : UNKNOWN_INSTRUCTION).encoded();
    }
}
