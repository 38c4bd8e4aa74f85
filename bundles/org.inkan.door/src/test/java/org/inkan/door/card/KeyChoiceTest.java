package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.TokenContents;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {
    private static final ObjectId FIRST = new ObjectId("01");
    private static final ObjectId SECOND = new ObjectId("02");

    @Test
    void neverSignsWithAKeyThatIsCertifiedForEncryption() throws Exception {
        TokenContents contents = new SoftCard("card").withKeysForEverything().contents();
        KeyChoice choice = KeyChoice.of(contents, KeyUse.SIGN);
        assertThat(choice.x509().getKeyUsage()[0]).isTrue();
        assertThat(choice.key()).isEqualTo(choice.certificate().key().orElseThrow());
    }

    @Test
    void neverTakesAKeyThatCannotDoIt() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.DECRYPT)
                .certificate("01", SoftPki.signing())
                .done();
        assertFails(contents, KeyUse.SIGN, FailureCode.KEY_NOT_FOUND);
    }

    @Test
    void prefersValidThenNewest() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .key("02", KeyUse.SIGN)
                .certificate("01", SoftPki.signing(Duration.ofDays(10)))
                .certificate("02", SoftPki.signing(Duration.ofDays(20)))
                .done();
        assertThat(KeyChoice.of(contents, KeyUse.SIGN).key().id()).isEqualTo(SECOND);
        // five years before its end the second one was not valid yet
        Instant early = Instant.now().minus(Duration.ofDays(5 * 365 - 15));
        assertThat(KeyChoice.best(CardCertificate.readable(contents), KeyUse.SIGN, early)
                        .orElseThrow()
                        .key()
                        .id())
                .isEqualTo(FIRST);
    }

    @Test
    void keepsExpiredOnesForOldEnvelopes() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .key("02", KeyUse.SIGN)
                .certificate("01", SoftPki.signing(Duration.ofDays(-10)))
                .certificate("02", SoftPki.signing())
                .done();
        assertThat(KeyChoice.all(contents, KeyUse.SIGN)).hasSize(2);
        assertThat(KeyChoice.all(contents, KeyUse.DECRYPT)).isEmpty();
    }

    @Test
    void tellsAHalfRenewedCard() {
        TokenContents contents = new Contents().key("01", KeyUse.SIGN).done();
        assertThat(KeyChoice.bare(contents)).extracting(key -> key.id()).containsExactly(FIRST);
        assertFails(contents, KeyUse.SIGN, FailureCode.CERTIFICATE_HALF_RENEWED);
        assertFails(contents, KeyUse.DECRYPT, FailureCode.KEY_NOT_FOUND);
    }

    @Test
    void takesNoKeyWithACertificateForHalfRenewed() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .key("02", KeyUse.DECRYPT)
                .certificate("01", SoftPki.encryption())
                .done();
        assertThat(KeyChoice.bare(contents)).extracting(key -> key.id()).containsExactly(SECOND);
        assertFails(contents, KeyUse.SIGN, FailureCode.KEY_NOT_FOUND);
    }

    @Test
    void findsAKeyByItsPublicHalf() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .key("02", new EncodedObject(SoftPki.encryption().getPublicKey().getEncoded()), KeyUse.DECRYPT)
                .certificate("01", SoftPki.signing())
                .done();
        assertThat(KeyChoice.of(contents, SoftPki.signing().getPublicKey()).map(key -> key.id()))
                .hasValue(FIRST);
        assertThat(KeyChoice.of(contents, SoftPki.encryption().getPublicKey()).map(key -> key.id()))
                .hasValue(SECOND);
        assertThat(KeyChoice.of(contents, SoftPki.foreignEncryption().getPublicKey()))
                .isEmpty();
    }

    @Test
    void isFoundForAKey() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .key("02", KeyUse.DECRYPT)
                .certificate("01", SoftPki.signing())
                .done();
        assertThat(KeyChoice.of(contents, contents.keys().get(0))
                        .map(choice -> choice.key().id()))
                .hasValue(FIRST);
        assertThat(KeyChoice.of(contents, contents.keys().get(1))).isEmpty();
    }

    private static void assertFails(TokenContents contents, KeyUse use, FailureCode code) {
        assertThatThrownBy(() -> KeyChoice.of(contents, use))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(code));
    }
}
