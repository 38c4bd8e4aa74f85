package org.inkan.card.hicos;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.reader.simulator.card.SmartCard;

/** A simulated card that answers some commands differently: as published of real cards, or as a card in a bad state would. */
final class AlteredCard implements SmartCard {
    /** Decides what a command is answered. */
    interface Alteration {
        /**
         * @param selected the identifier of the last SELECT
         * @param card gives the unaltered answer
         */
        byte[] answer(byte[] command, int selected, SmartCard card);
    }

    private final Atr atr;
    private final SmartCard card;
    private final Alteration alteration;
    private int selected;

    AlteredCard(Atr atr, SmartCard card, Alteration alteration) {
        this.atr = atr;
        this.card = card;
        this.alteration = alteration;
    }

    /** With the card's own ATR. */
    static AlteredCard of(SmartCard card, Alteration alteration) {
        return new AlteredCard(card.atr(), card, alteration);
    }

    /** A first-generation card that says another version of itself. */
    static AlteredCard saying(String version, Atr atr, SmartCard card) {
        return new AlteredCard(atr, card, (command, selected, inner) -> {
            byte[] answer = inner.process(command);
            if (isRead(command) && selected == FilePath.VERSION) {
                byte[] text = Arrays.copyOf(version.getBytes(StandardCharsets.US_ASCII), 20);
                return ResponseApdu.of(text, ResponseApdu.OK).encoded();
            }
            return answer;
        });
    }

    static boolean isSelect(byte[] command) {
        return (command[1] & 0xFF) == Ins.SELECT;
    }

    static boolean isRead(byte[] command) {
        return (command[1] & 0xFF) == Ins.READ_BINARY;
    }

    /** A read of as many erased bytes as were asked for. */
    static byte[] erased(byte[] command) {
        byte[] bytes = new byte[command[command.length - 1] & 0xFF];
        Arrays.fill(bytes, (byte) 0xFF);
        return ResponseApdu.of(bytes, ResponseApdu.OK).encoded();
    }

    @Override
    public Atr atr() {
        return atr;
    }

    @Override
    public void reset() {
        card.reset();
        selected = 0;
    }

    @Override
    public byte[] process(byte[] command) {
        if (isSelect(command) && command.length == 7) {
            selected = (command[5] & 0xFF) << 8 | command[6] & 0xFF;
        }
        return alteration.answer(command, selected, card);
    }
}
