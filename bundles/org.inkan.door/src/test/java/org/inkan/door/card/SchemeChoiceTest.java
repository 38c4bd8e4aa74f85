package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemeChoiceTest {
    private static final KeyInfo RSA = key(KeyInfo.Algorithm.RSA, 2048);

    private static KeyInfo key(KeyInfo.Algorithm algorithm, int bits) {
        return Contents.key("01", algorithm, bits, Optional.empty(), KeyUse.SIGN);
    }

    @ParameterizedTest
    @CsvSource({"256, SHA256", "384, SHA384", "521, SHA512"})
    void fitsTheHashToTheCurve(int bits, Hash hash) {
        assertThat(SchemeChoice.of(key(KeyInfo.Algorithm.EC, bits))).isEqualTo(new SignatureScheme.Ecdsa(hash));
    }

    @Test
    void signsWithRsaAsEverybodyUnderstands() throws Exception {
        assertThat(SchemeChoice.of(RSA)).isEqualTo(new SignatureScheme.Pkcs1(Hash.SHA256));
        assertThat(SchemeChoice.of(RSA, Hash.SHA1)).isEqualTo(new SignatureScheme.Pkcs1(Hash.SHA1));
        assertThat(SchemeChoice.of(RSA, true, Optional.of(Hash.SHA384)))
                .isEqualTo(new SignatureScheme.Pss(Hash.SHA384, 48));
    }

    @Test
    void knowsNoPssOnCurves() throws Exception {
        KeyInfo curve = key(KeyInfo.Algorithm.EC, 256);
        assertThat(SchemeChoice.of(curve, false, Optional.of(Hash.SHA512)))
                .isEqualTo(new SignatureScheme.Ecdsa(Hash.SHA512));
        assertThatThrownBy(() -> SchemeChoice.of(curve, true, Optional.empty()))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        refused -> assertThat(refused.code()).isEqualTo(FailureCode.KEY_UNSUITABLE));
    }
}
