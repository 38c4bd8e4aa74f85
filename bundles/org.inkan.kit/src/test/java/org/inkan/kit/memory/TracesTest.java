package org.inkan.kit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TracesTest {
    private final Traces traces = Traces.of("31415926535");

    @Test
    void findsNothingWhereEverythingIsWiped() {
        byte[] secret = traces.secret();
        Arrays.fill(secret, (byte) 0);
        assertThat(traces.count()).isZero();
    }

    @Test
    void findsBytesAndCharactersThatAreLeft() {
        byte[] secret = traces.secret();
        assertThat(secret.length).isEqualTo(11);
        assertThat(traces.count()).isEqualTo(1);
        char[] characters = new char[secret.length];
        for (int i = 0; i < secret.length; i++) {
            characters[i] = (char) secret[i];
        }
        assertThat(traces.count()).isEqualTo(2);
        Arrays.fill(secret, (byte) 0);
        assertThat(traces.count()).isEqualTo(1);
        Arrays.fill(characters, '\0');
        assertThat(traces.count()).isZero();
    }
}
