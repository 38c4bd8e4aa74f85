package org.inkan.codec.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.token.KeyUse;
import org.junit.jupiter.api.Test;

class CertifiedUsesTest {
    @Test
    void tellsSigningFromLoggingInAndFromOpeningEnvelopes() {
        assertThat(CertifiedUses.of(new KeyUsage(KeyUsage.digitalSignature)))
                .containsExactlyInAnyOrder(KeyUse.SIGN, KeyUse.AUTHENTICATE);
        assertThat(CertifiedUses.of(new KeyUsage(KeyUsage.nonRepudiation))).containsExactly(KeyUse.SIGN);
        assertThat(CertifiedUses.of(new KeyUsage(KeyUsage.keyEncipherment))).containsExactly(KeyUse.DECRYPT);
        assertThat(CertifiedUses.of(new KeyUsage(KeyUsage.dataEncipherment))).containsExactly(KeyUse.DECRYPT);
        assertThat(CertifiedUses.of(new KeyUsage(KeyUsage.keyCertSign | KeyUsage.keyAgreement)))
                .isEmpty();
    }
}
