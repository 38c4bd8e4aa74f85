package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardCertificateTest {
    private final Instant now = Instant.now();

    @Test
    void belongsToTheKeyBesideItUnlessItIsAnAuthoritys() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .authority("01", SoftPki.AUTHORITY)
                .certificate("01", SoftPki.signing())
                .certificate("02", SoftPki.encryption())
                .done();
        assertThat(CardCertificate.readable(contents))
                .extracting(certificate -> certificate.key().isPresent())
                .containsExactly(false, true, false);
        assertThat(CardCertificate.ofKeys(contents)).hasSize(1);
        assertThat(CardCertificate.authorities(contents)).hasSize(1);
    }

    @Test
    void isHiddenByNoDamagedOne() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .key("02", KeyUse.DECRYPT)
                .encoded("01", false, (byte) 0x30, (byte) 0)
                .certificate("02", SoftPki.encryption())
                .done();
        assertThat(CardCertificate.readable(contents)).hasSize(1);
        assertThatThrownBy(() -> CardCertificate.ofKeys(contents))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        damaged -> assertThat(damaged.code()).isEqualTo(FailureCode.CERTIFICATE_MALFORMED));
    }

    @Test
    void servesWhatItsKeyUsageSays() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN, KeyUse.DECRYPT)
                .key("02", KeyUse.SIGN, KeyUse.DECRYPT)
                .certificate("01", SoftPki.signing())
                .certificate("02", SoftPki.encryption())
                .authority("03", SoftPki.AUTHORITY)
                .done();
        assertThat(CardCertificate.readable(contents))
                .extracting(
                        one -> one.serves(KeyUse.SIGN),
                        one -> one.serves(KeyUse.AUTHENTICATE),
                        one -> one.serves(KeyUse.DECRYPT))
                .containsExactly(tuple(true, true, false), tuple(false, false, true), tuple(false, false, false));
    }

    /** Bits of keyUsage as RFC 5280, 4.2.1.3 numbers them from the left; none leaves the extension out. */
    @ParameterizedTest(name = "{0}: {1} {2} {3}")
    @CsvSource({
        "0x80, true, true, false",
        "0x40, true, false, false",
        "0x20, false, false, true",
        "0x10, false, false, true",
        "0x08, false, false, true",
        "0x04, false, false, false",
        "0x02, false, false, false",
        "0x00, true, false, false"
    })
    void servesWhatEachBitAllows(int usage, boolean sign, boolean authenticate, boolean decrypt) throws Exception {
        CardCertificate certificate = CardCertificate.ofKeys(new Contents()
                        .key("01", KeyUse.SIGN)
                        .certificate("01", SoftPki.usedFor(usage))
                        .done())
                .get(0);
        assertThat(certificate.serves(KeyUse.SIGN)).isEqualTo(sign);
        assertThat(certificate.serves(KeyUse.AUTHENTICATE)).isEqualTo(authenticate);
        assertThat(certificate.serves(KeyUse.DECRYPT)).isEqualTo(decrypt);
    }

    @Test
    void servesNothingAsAnAuthoritysOrWithoutKeyAndUsage() throws Exception {
        TokenContents contents = new Contents()
                .key("01", KeyUse.SIGN)
                .authority("01", SoftPki.signing())
                .certificate("02", SoftPki.usedFor(0))
                .done();
        assertThat(CardCertificate.readable(contents))
                .hasSize(2)
                .noneMatch(certificate -> certificate.serves(KeyUse.SIGN));
    }

    @Test
    void isNamedByItsFingerprint() throws Exception {
        byte[] der = SoftPki.signing().getEncoded();
        CardCertificate certificate = CardCertificate.readable(
                        new Contents().encoded("01", false, der).done())
                .get(0);
        assertThat(HexFormat.of().parseHex(certificate.sha256()))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(der));
        assertThat(certificate.sha256()).isLowerCase();
    }

    @Test
    void isCurrentBetweenItsEnds() throws Exception {
        CardCertificate certificate = CardCertificate.ofKeys(new Contents()
                        .key("01", KeyUse.SIGN)
                        .certificate("01", SoftPki.signing(Duration.ofDays(1)))
                        .done())
                .get(0);
        Instant from = certificate.x509().getNotBefore().toInstant();
        Instant until = certificate.x509().getNotAfter().toInstant();
        assertThat(certificate.isEarly(from.minusSeconds(1))).isTrue();
        assertThat(certificate.isCurrent(from)).isTrue();
        assertThat(certificate.isCurrent(until)).isTrue();
        assertThat(certificate.isCurrent(until.plusSeconds(1))).isFalse();
        certificate.requireCurrent(now);
        assertThatThrownBy(() -> certificate.requireCurrent(until.plusSeconds(1)))
                .isInstanceOfSatisfying(InkanException.class, expired -> {
                    assertThat(expired.code()).isEqualTo(FailureCode.CERTIFICATE_EXPIRED);
                    assertThat(expired.failure().details()).containsEntry("until", until.toString());
                });
    }
}
