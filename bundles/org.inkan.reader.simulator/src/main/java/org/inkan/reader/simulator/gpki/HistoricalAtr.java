package org.inkan.reader.simulator.gpki;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.api.reader.Atr;

/** Makes ATRs of T=1 cards whose historical bytes are a text (ISO/IEC 7816-3, 8.2). */
final class HistoricalAtr {
    private HistoricalAtr() {}

    static Atr of(String historical) {
        byte[] text = historical.getBytes(StandardCharsets.US_ASCII);
        byte[] atr = new byte[6 + text.length];
        atr[0] = 0x3B;
        atr[1] = (byte) (0x80 | text.length);
        atr[2] = (byte) 0x81;
        atr[3] = 0x31;
        atr[4] = (byte) 0xFE;
        atr[5] = 0x45;
        System.arraycopy(text, 0, atr, 6, text.length);
        byte check = 0;
        for (int i = 1; i < atr.length; i++) {
            check ^= atr[i];
        }
        byte[] whole = Arrays.copyOf(atr, atr.length + 1);
        whole[atr.length] = check;
        return new Atr(whole);
    }
}
