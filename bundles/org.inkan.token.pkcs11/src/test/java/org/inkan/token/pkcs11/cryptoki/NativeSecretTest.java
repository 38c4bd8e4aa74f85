package org.inkan.token.pkcs11.cryptoki;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.inkan.api.pin.Pin;
import org.junit.jupiter.api.Test;

class NativeSecretTest {
    @Test
    void holdsThePinExactly() {
        try (Pin pin = Pin.of("密246810".toCharArray());
                NativeSecret secret = NativeSecret.of(Optional.of(pin))) {
            assertThat(secret.pointer().getByteArray(0, secret.length()))
                    .isEqualTo("密246810".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void noPinIsANullPointer() {
        try (NativeSecret secret = NativeSecret.of(Optional.empty())) {
            assertThat(secret.pointer()).isNull();
            assertThat(secret.length()).isZero();
        }
    }

    @Test
    void isOverwrittenBeforeItIsGivenBack() {
        byte[][] givenBack = new byte[1][];
        Memory memory = new Memory(6) {
            @Override
            public void close() {
                givenBack[0] = getByteArray(0, 6);
                super.close();
            }
        };
        memory.write(0, "246810".getBytes(StandardCharsets.US_ASCII), 0, 6);
        new NativeSecret(memory, 6).close();
        assertThat(givenBack[0]).containsOnly(0);
    }
}
