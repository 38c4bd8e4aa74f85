package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HicosDriverTest {
    @ParameterizedTest
    @CsvSource({"moica, sim-gpki-gen1, PER_JOB", "moica/gen2, sim-gpki-gen2, EVERY_USE"})
    void listsWhatIsOnTheCard(String name, String family, KeyInfo.Consent consent) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            assertThat(card.probe().family()).isEqualTo(family);
            TokenContents contents = card.read(true);

            assertThat(contents.serialNumber()).matches("TP[0-9]{14}");
            assertThat(contents.keys())
                    .extracting(KeyInfo::uses)
                    .containsExactly(Set.of(KeyUse.SIGN, KeyUse.AUTHENTICATE), Set.of(KeyUse.DECRYPT));
            assertThat(contents.keys()).allSatisfy(key -> {
                assertThat(key.bits()).isEqualTo(2048);
                assertThat(key.form()).isEqualTo(KeyInfo.Form.RSA_RAW);
                assertThat(key.consent()).isEqualTo(consent);
                assertThat(key.publicKey()).isEmpty();
            });
            assertThat(contents.certificates())
                    .extracting(CertificateInfo::label)
                    .containsExactly("cert1", "cert2", "ROOT CA Cert", "CA Cert");
            assertThat(contents.certificates())
                    .extracting(CertificateInfo::authority)
                    .containsExactly(false, false, true, true);
            for (KeyInfo key : contents.keys()) {
                assertThat(RsaBlocks.certificate(contents, key).getKeyUsage()[0])
                        .isEqualTo(key.uses().contains(KeyUse.SIGN));
            }
            assertThat(card.read(false).certificates()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moica", "moica/gen2", "xca/secondary", "moica/rsa1024", "moica/gen2+rsa1024"})
    void signsAndDeciphers(String name) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            TokenContents contents = card.read(false);
            KeyInfo signing = CardInReader.key(contents, KeyUse.SIGN);
            KeyInfo deciphering = CardInReader.key(contents, KeyUse.DECRYPT);
            CardSession session = card.session(Capability.VERIFY_PIN, Capability.SIGN, Capability.DECRYPT);

            byte[] signature = use(card, session, contents, signing, RsaBlocks.signing(signing.bits()));
            assertThat(RsaBlocks.verifies(
                            signature, RsaBlocks.certificate(contents, signing).getPublicKey()))
                    .isTrue();

            byte[] block = new byte[deciphering.bits() / 8];
            Arrays.fill(block, 1, block.length, (byte) 0x5A);
            PublicKey receiver = RsaBlocks.certificate(contents, deciphering).getPublicKey();
            assertThat(use(card, session, contents, deciphering, RsaBlocks.envelope(block, receiver)))
                    .isEqualTo(block);
        }
    }

    private static byte[] use(
            CardInReader card, CardSession session, TokenContents contents, KeyInfo key, PrivateOperation operation)
            throws InkanException {
        assertThat(verify(card, session, contents, CardInReader.PIN)).isEqualTo(new PinOutcome.Accepted());
        return card.driver.perform(session, key, operation);
    }

    private static PinOutcome verify(CardInReader card, CardSession session, TokenContents contents, String value)
            throws InkanException {
        try (Pin pin = CardInReader.pin(value)) {
            return card.driver.verify(session, CardInReader.pin(contents), pin);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moica", "moica/gen2"})
    void countsTriesAndReplacesPins(String name) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            TokenContents contents = card.read(false);
            PinInfo pin = CardInReader.pin(contents);
            CardSession session = card.session(
                    Capability.PIN_STATUS, Capability.VERIFY_PIN, Capability.CHANGE_PIN, Capability.UNBLOCK_PIN);

            assertThat(card.driver.pinStatus(session, pin)).isEqualTo(PinStatus.usable(3));
            assertThat(verify(card, session, contents, "111111")).isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
            assertThat(replace(card, session, pin, PinChange.CHANGE, CardInReader.PIN, "97531abc"))
                    .isEqualTo(new PinOutcome.Accepted());
            assertThat(card.driver.pinStatus(session, pin)).isEqualTo(PinStatus.usable(3));
            assertThat(verify(card, session, contents, CardInReader.PIN))
                    .isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
            assertThat(verify(card, session, contents, "97531abc")).isEqualTo(new PinOutcome.Accepted());
            for (int left = 2; left > 0; left--) {
                assertThat(verify(card, session, contents, "111111"))
                        .isEqualTo(new PinOutcome.Wrong(OptionalInt.of(left)));
            }
            assertThat(verify(card, session, contents, "111111")).isEqualTo(new PinOutcome.Blocked());
            assertThat(verify(card, session, contents, "97531abc")).isEqualTo(new PinOutcome.Blocked());
            assertThat(card.driver.pinStatus(session, pin)).isEqualTo(PinStatus.usable(0));
            assertThat(replace(card, session, pin, PinChange.UNBLOCK, "00000000", CardInReader.PIN))
                    .isEqualTo(new PinOutcome.Wrong(OptionalInt.of(4)));
            assertThat(replace(card, session, pin, PinChange.UNBLOCK, CardInReader.PUK, CardInReader.PIN))
                    .isEqualTo(new PinOutcome.Accepted());
            assertThat(verify(card, session, contents, CardInReader.PIN)).isEqualTo(new PinOutcome.Accepted());
        }
    }

    private static PinOutcome replace(
            CardInReader card, CardSession session, PinInfo pin, PinChange change, String authority, String next)
            throws InkanException {
        try (Pin present = CardInReader.pin(authority);
                Pin replacement = CardInReader.pin(next)) {
            return card.driver.replacePin(session, pin, change, present, replacement);
        }
    }

    @Test
    void opensASecondGenerationKeyForOneUse() throws Exception {
        try (CardInReader card = CardInReader.with("moica/gen2")) {
            card.probe();
            TokenContents contents = card.read(false);
            KeyInfo key = CardInReader.key(contents, KeyUse.SIGN);
            CardSession session = card.session(Capability.VERIFY_PIN, Capability.SIGN);
            use(card, session, contents, key, RsaBlocks.signing(key.bits()));

            assertThat(session.note(SecureChannel.class)).isEmpty();
            assertCode(
                    () -> card.driver.perform(session, key, RsaBlocks.signing(key.bits())), FailureCode.CARD_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moica/half-renewed", "moica/gen2+half-renewed"})
    void showsAKeyWithoutItsCertificate(String name) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            TokenContents contents = card.read(false);
            KeyInfo signing = CardInReader.key(contents, KeyUse.SIGN);
            CardSession session = card.session(Capability.VERIFY_PIN, Capability.SIGN);
            byte[] signature = use(card, session, contents, signing, RsaBlocks.signing(signing.bits()));

            assertThat(contents.certificates())
                    .extracting(CertificateInfo::label)
                    .containsExactly("cert2");
            PublicKey fromRecords = KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(
                            signing.publicKey().orElseThrow().der()));
            assertThat(RsaBlocks.verifies(signature, fromRecords)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "moica/locked, BLOCKED, 0",
        "moica/one-try, USABLE, 1",
        "moica/not-activated, NOT_ACTIVATED, ",
        "moica/gen2+one-try, USABLE, 1",
        "moica/gen2+not-activated, NOT_ACTIVATED, "
    })
    void tellsTheStateOfThePin(String name, PinStatus.State state, Integer tries) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            TokenContents contents = card.read(false);

            assertThat(card.driver.pinStatus(card.session(Capability.PIN_STATUS), CardInReader.pin(contents)))
                    .isEqualTo(new PinStatus(state, tries == null ? OptionalInt.empty() : OptionalInt.of(tries)));
            if (state == PinStatus.State.NOT_ACTIVATED) {
                assertCode(
                        () -> verify(card, card.session(Capability.VERIFY_PIN), contents, CardInReader.PIN),
                        FailureCode.CARD_NOT_ACTIVATED);
            }
        }
    }

    @Test
    void sendsNoPinWithoutATransport() throws Exception {
        try (CardInReader card = CardInReader.withoutTransport("moica")) {
            card.probe();
            TokenContents contents = card.read(false);
            assertThat(contents.keys()).hasSize(2);

            assertThat(card.counted(() -> assertCode(
                            () -> verify(card, card.session(Capability.VERIFY_PIN), contents, CardInReader.PIN),
                            FailureCode.PIN_TRANSPORT_MISSING)))
                    .isZero();
        }
    }

    @Test
    void sendsNoPinThatHasNoRoom() throws Exception {
        try (CardInReader card = CardInReader.with("moica")) {
            card.probe();
            TokenContents contents = card.read(false);

            assertThat(card.counted(() -> assertCode(
                            () -> verify(card, card.session(Capability.VERIFY_PIN), contents, "12345678901"),
                            FailureCode.PIN_FORMAT)))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moica", "moica/gen2"})
    void sendsNoPukInPlaceOfThePin(String name) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            PinInfo puk = card.read(false).pins().get(1);
            assertThat(puk.role()).isEqualTo(PinInfo.Role.PUK);
            CardSession session = card.session(Capability.VERIFY_PIN, Capability.CHANGE_PIN, Capability.UNBLOCK_PIN);

            assertThat(card.counted(() -> {
                        try (Pin value = CardInReader.pin(CardInReader.PUK)) {
                            assertCode(
                                    () -> card.driver.verify(session, puk, value), FailureCode.CARD_OPERATION_UNKNOWN);
                        }
                        for (PinChange change : PinChange.values()) {
                            assertCode(
                                    () -> replace(card, session, puk, change, CardInReader.PUK, "97531abc"),
                                    FailureCode.CARD_OPERATION_UNKNOWN);
                        }
                    }))
                    .isZero();
        }
    }

    @Test
    void computesWithNoKeyOfAnotherLengthThanTheseCardsHave() throws Exception {
        try (CardInReader card = CardInReader.with("moica")) {
            card.probe();
            KeyInfo key = CardInReader.key(card.read(false), KeyUse.SIGN);
            KeyInfo longer = new KeyInfo(
                    key.id(),
                    key.label(),
                    key.algorithm(),
                    4096,
                    key.uses(),
                    key.pin(),
                    key.consent(),
                    key.form(),
                    key.location(),
                    key.publicKey());
            CardSession session = card.session(Capability.SIGN);

            assertThat(card.counted(() -> assertCode(
                            () -> card.driver.perform(session, longer, RsaBlocks.signing(4096)),
                            FailureCode.KEY_UNSUITABLE)))
                    .isZero();
        }
    }

    @Test
    void computesWithAKeyOnlyWhatTheKeyIsFor() throws Exception {
        try (CardInReader card = CardInReader.with("moica")) {
            card.probe();
            TokenContents contents = card.read(false);
            KeyInfo signing = CardInReader.key(contents, KeyUse.SIGN);
            KeyInfo deciphering = CardInReader.key(contents, KeyUse.DECRYPT);
            CardSession session = card.session(Capability.SIGN, Capability.DECRYPT);

            assertThat(card.counted(() -> {
                        assertCode(
                                () -> card.driver.perform(
                                        session, signing, new PrivateOperation.Decipher(new byte[256])),
                                FailureCode.KEY_UNSUITABLE);
                        assertCode(
                                () -> card.driver.perform(session, deciphering, RsaBlocks.signing(2048)),
                                FailureCode.KEY_UNSUITABLE);
                        assertCode(
                                () -> card.driver.perform(session, signing, RsaBlocks.signing(1024)),
                                FailureCode.KEY_UNSUITABLE);
                    }))
                    .isZero();
        }
    }

    @Test
    void leavesForeignCardsAlone() throws Exception {
        try (CardInReader card = CardInReader.with("moica/wrong-card")) {
            assertThat(card.probe().specificity()).isEqualTo(Specificity.NONE);
            assertThat(card.reader.commands()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void claimsByAtr() throws Exception {
        HicosDriver driver = new HicosDriver();

        assertThat(driver.bestClaim(Atr.of("3B B8 13 00 81 31 FA 52 43 48 54 4D 4F 49 43 41 A5")))
                .isEqualTo(Specificity.EXACT);
        assertThat(driver.bestClaim(Atr.of("3B D8 96 00 81 B1 FE 45 1F 07 43 48 54 47 50 4B 49 4A DD")))
                .isEqualTo(Specificity.APPLET);
        assertThat(driver.bestClaim(Atr.of("3B 8B 80 01 00 31 C1 64 08 40 21 30 00 90 00 57")))
                .isEqualTo(Specificity.APPLET);
        assertThat(driver.bestClaim(CardInReader.card("moica").atr())).isEqualTo(Specificity.EXACT);
        assertThat(driver.bestClaim(CardInReader.card("moica/gen2").atr())).isEqualTo(Specificity.EXACT);
        assertThat(driver.bestClaim(Atr.of("3B 00"))).isEqualTo(Specificity.STANDARD);
    }

    private static void assertCode(ThrowingCallable call, FailureCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
