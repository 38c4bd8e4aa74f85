package org.inkan.peers.pcsc;

import java.util.Arrays;
import org.inkan.api.reader.Atr;
import org.inkan.reader.simulator.card.SmartCard;

/** Knows SELECT (9000), and INS 10, which gives back the command's data. */
final class EchoCard implements SmartCard {
    static final byte[] SELECT = {0x00, (byte) 0xA4, 0x04, 0x00, 0x05, (byte) 0xF0, 1, 2, 3, 4};

    private final Atr atr;
    private volatile int resets;

    /** @param name the only historical byte */
    EchoCard(int name) {
        byte[] bytes = {0x3B, (byte) 0x81, (byte) 0x01, (byte) name, 0};
        for (int i = 1; i < bytes.length - 1; i++) {
            bytes[bytes.length - 1] ^= bytes[i];
        }
        this.atr = new Atr(bytes);
    }

    int resets() {
        return resets;
    }

    @Override
    public Atr atr() {
        return atr;
    }

    @Override
    public void reset() {
        resets++;
    }

    @Override
    public byte[] process(byte[] command) {
        boolean echo = command.length >= 4 && command[1] == 0x10;
        boolean select = command.length >= 4 && command[1] == (byte) 0xA4;
        byte[] data = echo ? dataOf(command) : new byte[0];
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) (echo || select ? 0x90 : 0x6D);
        return answer;
    }

    private static byte[] dataOf(byte[] command) {
        boolean extended = command.length > 7 && command[4] == 0;
        int start = extended ? 7 : 5;
        int length = extended ? (command[5] & 0xFF) << 8 | command[6] & 0xFF : command[4] & 0xFF;
        return Arrays.copyOfRange(command, start, start + length);
    }
}
