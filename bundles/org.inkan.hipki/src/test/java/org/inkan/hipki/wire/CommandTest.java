package org.inkan.hipki.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.api.pin.Pin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"pin", "PIN", "currentpin", "newPIN", "userpin", "sopin", "SOPIN"})
    void everyPinIsASecret(String name) {
        assertThat(Command.isSecret(name)).isTrue();
    }

    @Test
    void aPinThatAnotherReplacesIsWiped() {
        try (Command command = new Command()) {
            command.putSecret("pin", "246810".toCharArray());
            Pin first = command.secret("PIN").orElseThrow();
            command.putSecret("PIN", "135790".toCharArray());
            assertThat(first.bytes()).containsOnly(0);
            assertThat(command.secret("pin").orElseThrow().bytes()).isEqualTo("135790".getBytes());
        }
    }

    @Test
    void anAbsentPinIsWipedAndTakesTheOneBeforeWithIt() {
        try (Command command = new Command()) {
            char[] absent = "__NotExistedTag__".toCharArray();
            command.putSecret("pin", "246810".toCharArray());
            command.putSecret("pin", absent);
            assertThat(command.secret("pin")).isEmpty();
            assertThat(absent).containsOnly('\0');
        }
    }
}
