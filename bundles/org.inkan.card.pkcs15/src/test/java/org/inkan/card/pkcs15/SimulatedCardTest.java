package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver.PinChange;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.simulation.SimulatedCard;
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

class SimulatedCardTest {
    private static final byte[] MESSAGE = "an invented contract".getBytes(StandardCharsets.UTF_8);

    @Test
    void readsKeysCertificatesAndPins() throws Exception {
        Bench bench = Bench.with("");

        assertThat(bench.probe().specificity()).isEqualTo(Specificity.STANDARD);
        TokenContents contents = bench.read();

        assertThat(contents.serialNumber()).hasSize(16).startsWith("TWCA");
        assertThat(contents.manufacturer()).isEqualTo("Inkan Simulator");
        assertThat(contents.keys()).hasSize(2).allSatisfy(key -> {
            assertThat(key.algorithm()).isEqualTo(KeyInfo.Algorithm.RSA);
            assertThat(key.bits()).isEqualTo(2048);
            assertThat(key.form()).isEqualTo(KeyInfo.Form.RSA_PKCS1);
            assertThat(key.consent()).isEqualTo(KeyInfo.Consent.PER_JOB);
        });
        assertThat(contents.certificates())
                .extracting(CertificateInfo::id)
                .isEqualTo(contents.keys().stream().map(KeyInfo::id).toList());
        PinInfo pin = Bench.userPin(contents);
        assertThat(pin.minLength()).isEqualTo(6);
        assertThat(pin.maxLength()).isEqualTo(16);
        assertThat(pin.padLength()).isEqualTo(16);
        assertThat(contents.keys()).extracting(KeyInfo::pin).containsOnly(pin.reference());
    }

    @Test
    void readsAuthoritiesOnlyWhenAsked() throws Exception {
        Bench bench = Bench.with("");

        TokenContents all = bench.driver.read(bench.session(Capability.READ), true);

        assertThat(all.certificates()).extracting(CertificateInfo::authority).containsExactly(false, false, true, true);
        assertThat(certificate(all.certificates().get(2))).isEqualTo(Bench.PKI.root());
        assertThat(bench.read().certificates()).noneMatch(CertificateInfo::authority);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "rsa1024", "ec", "every-use"})
    void signsWhatItsCertificateVerifies(String variant) throws Exception {
        Bench bench = Bench.with(variant);
        TokenContents contents = bench.read();

        bench.verify(contents);

        assertThat(signs(bench, contents)).isTrue();
    }

    @Test
    void worksWithoutExtendedLength() throws Exception {
        Bench bench = new Bench(Bench.card(""), Bench.SILENT_ATR);
        TokenContents contents = bench.read();

        bench.verify(contents);

        assertThat(signs(bench, contents)).isTrue();
        assertThat(deciphers(bench, contents)).isTrue();
        assertThat(bench.commands).allMatch(command -> command.length <= 261);
    }

    @Test
    void deciphers() throws Exception {
        Bench bench = Bench.with("");
        TokenContents contents = bench.read();

        bench.verify(contents);

        assertThat(deciphers(bench, contents)).isTrue();
    }

    @Test
    void saysNothingOfACiphertextThatDoesNotOpen() throws Exception {
        Bench bench = Bench.with("");
        TokenContents contents = bench.read();
        KeyInfo key = Bench.key(contents, KeyUse.DECRYPT);
        bench.verify(contents);

        assertThatThrownBy(() -> bench.driver.perform(
                        bench.session(Capability.DECRYPT), key, new PrivateOperation.Decipher(new byte[256])))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.of(FailureCode.DECRYPTION_FAILED)));
    }

    @Test
    void refusesToUseAKeyWithoutItsPin() throws Exception {
        Bench bench = Bench.with("");
        TokenContents contents = bench.read();

        assertThatThrownBy(() -> signs(bench, contents))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        e -> assertThat(e.failure().details()).containsEntry("status", "6982"));
    }

    @Test
    void aKeyForEveryUseIsOpenForOneOnly() throws Exception {
        Bench bench = Bench.with("every-use");
        TokenContents contents = bench.read();
        assertThat(contents.keys()).extracting(KeyInfo::consent).containsOnly(KeyInfo.Consent.EVERY_USE);
        bench.verify(contents);

        assertThat(signs(bench, contents)).isTrue();
        assertThatThrownBy(() -> signs(bench, contents)).isInstanceOf(InkanException.class);
        bench.verify(contents);
        assertThat(signs(bench, contents)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'',USABLE,3", "one-try,USABLE,1", "locked,BLOCKED,0"})
    void tellsTriesWithoutSpendingOne(String variant, PinStatus.State state, int tries) throws Exception {
        Bench bench = Bench.with(variant);
        PinInfo pin = Bench.userPin(bench.read());

        for (int i = 0; i < 5; i++) {
            assertThat(bench.driver.pinStatus(bench.session(Capability.PIN_STATUS), pin))
                    .isEqualTo(new PinStatus(state, OptionalInt.of(tries)));
        }
    }

    @Test
    void tellsACardThatIsNotActivated() throws Exception {
        Bench bench = Bench.with("not-activated");
        TokenContents contents = bench.read();

        assertThat(bench.driver
                        .pinStatus(bench.session(Capability.PIN_STATUS), Bench.userPin(contents))
                        .state())
                .isEqualTo(PinStatus.State.NOT_ACTIVATED);
        assertThatThrownBy(() -> bench.verify(contents))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_NOT_ACTIVATED));
    }

    @Test
    void countsWrongPinsUntilItLocksAndUnlocksWithThePuk() throws Exception {
        Bench bench = Bench.with("");
        PinInfo pin = Bench.userPin(bench.read());

        assertThat(verify(bench, pin, "000000")).isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
        assertThat(verify(bench, pin, "000000")).isEqualTo(new PinOutcome.Wrong(OptionalInt.of(1)));
        assertThat(verify(bench, pin, "000000")).isEqualTo(new PinOutcome.Blocked());
        assertThat(verify(bench, pin, Bench.PIN)).isEqualTo(new PinOutcome.Blocked());
        assertThat(replace(bench, pin, PinChange.UNBLOCK, "00000000", "975310"))
                .isEqualTo(new PinOutcome.Wrong(OptionalInt.of(4)));
        assertThat(replace(bench, pin, PinChange.UNBLOCK, Bench.PUK, "975310")).isEqualTo(new PinOutcome.Accepted());
        assertThat(verify(bench, pin, "975310")).isEqualTo(new PinOutcome.Accepted());
    }

    @Test
    void changesThePinInOneAttempt() throws Exception {
        Bench bench = Bench.with("");
        PinInfo pin = Bench.userPin(bench.read());

        assertThat(replace(bench, pin, PinChange.CHANGE, "000000", "9753108642"))
                .isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
        assertThat(replace(bench, pin, PinChange.CHANGE, Bench.PIN, "9753108642"))
                .isEqualTo(new PinOutcome.Accepted());
        assertThat(verify(bench, pin, Bench.PIN)).isEqualTo(new PinOutcome.Wrong(OptionalInt.of(2)));
        assertThat(verify(bench, pin, "9753108642")).isEqualTo(new PinOutcome.Accepted());
    }

    @Test
    void sendsNoPinThatCannotFit() throws Exception {
        Bench bench = Bench.with("");
        PinInfo pin = Bench.userPin(bench.read());
        int before = bench.commands.size();

        assertThatThrownBy(() -> verify(bench, pin, "12345678901234567"))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.PIN_FORMAT));
        assertThat(bench.commands).hasSize(before);
    }

    @Test
    void aHalfRenewedCardGivesThePublicKeyOfTheKeyWithoutCertificate() throws Exception {
        TokenContents contents = Bench.with("half-renewed").read();
        KeyInfo key = Bench.key(contents, KeyUse.SIGN);

        assertThat(contents.certificates()).hasSize(1).noneMatch(c -> c.id().equals(key.id()));
        assertThat(key.publicKey().orElseThrow().der())
                .isEqualTo(Bench.PKI
                        .holder(Bench.TWCA, new SimulatedCard("twca", "half-renewed"))
                        .credentials()
                        .get(0)
                        .certificate()
                        .getPublicKey()
                        .getEncoded());
    }

    @Test
    void leavesOtherCardsAlone() throws Exception {
        assertThat(Bench.with("wrong-card").probe().specificity()).isEqualTo(Specificity.NONE);
        assertThat(Bench.with("gen1").probe().specificity()).isEqualTo(Specificity.NONE);
    }

    private static PinOutcome verify(Bench bench, PinInfo pin, String value) throws InkanException {
        try (Pin typed = Bench.pin(value)) {
            return bench.driver.verify(bench.session(Capability.VERIFY_PIN), pin, typed);
        }
    }

    private static PinOutcome replace(Bench bench, PinInfo pin, PinChange change, String authority, String value)
            throws InkanException {
        Capability capability = change == PinChange.CHANGE ? Capability.CHANGE_PIN : Capability.UNBLOCK_PIN;
        try (Pin first = Bench.pin(authority);
                Pin second = Bench.pin(value)) {
            return bench.driver.replacePin(bench.session(capability), pin, change, first, second);
        }
    }

    static boolean signs(Bench bench, TokenContents contents) throws Exception {
        return signs(bench, contents, Bench.key(contents, KeyUse.SIGN));
    }

    /** Whether the key's signature verifies with the key's certificate. */
    static boolean signs(Bench bench, TokenContents contents, KeyInfo key) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        boolean ec = key.algorithm() == KeyInfo.Algorithm.EC;
        byte[] prefix = HexFormat.of().parseHex("3031300d060960864801650304020105000420");
        byte[] info = Arrays.copyOf(prefix, prefix.length + hash.length);
        System.arraycopy(hash, 0, info, prefix.length, hash.length);
        PrivateOperation operation =
                ec ? new PrivateOperation.SignHash(hash) : new PrivateOperation.SignDigestInfo(info);
        byte[] signature = bench.driver.perform(bench.session(Capability.SIGN), key, operation);
        Signature check = Signature.getInstance(ec ? "SHA256withECDSA" : "SHA256withRSA");
        check.initVerify(publicKey(contents, key));
        check.update(MESSAGE);
        return check.verify(signature);
    }

    static boolean deciphers(Bench bench, TokenContents contents) throws Exception {
        KeyInfo key = Bench.key(contents, KeyUse.DECRYPT);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(contents, key));
        byte[] plaintext = bench.driver.perform(
                bench.session(Capability.DECRYPT), key, new PrivateOperation.Decipher(cipher.doFinal(MESSAGE)));
        return Arrays.equals(plaintext, MESSAGE);
    }

    private static PublicKey publicKey(TokenContents contents, KeyInfo key) throws Exception {
        return certificate(contents.certificates().stream()
                        .filter(candidate -> candidate.id().equals(key.id()))
                        .findFirst()
                        .orElseThrow())
                .getPublicKey();
    }

    static X509Certificate certificate(CertificateInfo info) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(info.encoded().der()));
    }
}
