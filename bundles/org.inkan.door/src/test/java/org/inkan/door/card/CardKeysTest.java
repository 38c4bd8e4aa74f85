package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import javax.crypto.Cipher;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;

class CardKeysTest {
    private static final DecryptionScheme PKCS1 = new DecryptionScheme.Pkcs1(Set.of());

    @Test
    void opensWithTheKeyThatTheEnvelopeNames() throws Exception {
        SoftCard card = new SoftCard("card");
        try (KeyJob job = card.begin(
                JobRequest.single("test", "test"),
                question -> new PinAnswer.Entered(Pin.of(SoftCard.PIN.toCharArray()), false))) {
            CardKeys keys = new CardKeys(job, KeyChoice.all(card.contents(), KeyUse.DECRYPT));
            assertThat(keys.recipients()).hasSize(1);
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, keys.recipients().get(0).getPublicKey());
            byte[] wrapped = cipher.doFinal(new byte[] {1, 2, 3});
            assertThat(keys.unwrap(keys.recipients().get(0), PKCS1, wrapped)).containsExactly(1, 2, 3);
            assertThatThrownBy(() -> keys.unwrap(SoftPki.foreignEncryption(), PKCS1, wrapped))
                    .isInstanceOfSatisfying(
                            InkanException.class,
                            refused -> assertThat(refused.code()).isEqualTo(FailureCode.RECIPIENT_NOT_FOUND));
        }
    }
}
