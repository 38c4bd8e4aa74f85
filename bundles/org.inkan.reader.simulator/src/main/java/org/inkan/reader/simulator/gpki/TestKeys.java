package org.inkan.reader.simulator.gpki;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.api.card.TransportKeys;

/** PIN-transport keys of simulated cards. They protect nothing and are printed here for everybody to see. */
final class TestKeys {
    static final int SCP03_VERSION = 1;

    private TestKeys() {}

    static TransportKeys.TripleDes gen1() {
        return new TransportKeys.TripleDes(key("INKAN TEST GEN1 "));
    }

    static TransportKeys.Scp03 gen2() {
        return new TransportKeys.Scp03(
                key("INKAN TEST G2ENC"), key("INKAN TEST G2MAC"), key("INKAN TEST G2DEK"), SCP03_VERSION);
    }

    private static byte[] key(String text) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
    }
}
