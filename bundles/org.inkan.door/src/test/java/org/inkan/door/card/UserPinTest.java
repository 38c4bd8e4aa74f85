package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.Test;

class UserPinTest {
    private static TokenContents with(PinInfo.Role... roles) {
        List<PinInfo> pins = Stream.of(roles)
                .map(role -> new PinInfo(role.ordinal(), "", role, 6, 8, PinInfo.Charset.DIGITS, 8, 0xFF, ""))
                .toList();
        return new TokenContents("1", "", "", List.of(), List.of(), pins, "");
    }

    @Test
    void isNobodyElses() throws Exception {
        TokenContents card = with(PinInfo.Role.PUK, PinInfo.Role.SECURITY_OFFICER, PinInfo.Role.USER);
        assertThat(UserPin.of(card)).map(PinInfo::role).hasValue(PinInfo.Role.USER);
        assertThat(UserPin.require(card).role()).isEqualTo(PinInfo.Role.USER);
    }

    @Test
    void isMissingOnACardWithOnlyOthers() {
        TokenContents card = with(PinInfo.Role.PUK, PinInfo.Role.SECURITY_OFFICER);
        assertThat(UserPin.of(card)).isEmpty();
        assertThatThrownBy(() -> UserPin.require(card))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        missing -> assertThat(missing.code()).isEqualTo(FailureCode.CARD_OPERATION_UNKNOWN));
    }
}
