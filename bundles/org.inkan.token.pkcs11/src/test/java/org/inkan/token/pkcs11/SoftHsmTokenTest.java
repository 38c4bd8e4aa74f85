package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.token.pkcs11.Failing.failureOf;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalInt;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.inkan.token.pkcs11.cryptoki.Cryptoki;
import org.inkan.token.pkcs11.cryptoki.FunctionTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real module, SoftHSM: everything but what only cards do. */
class SoftHsmTokenTest {
    private static final String PIN = "246810";
    private static final String WRONG = "135791";
    private static final ObjectId SIGN = ObjectId.of("SIGN".getBytes(StandardCharsets.US_ASCII));
    private static final ObjectId KEYX = ObjectId.of("KEYX".getBytes(StandardCharsets.US_ASCII));
    private static final ObjectId CURVE = new ObjectId("03");

    private static final KeyPair SIGN_KEY = TestPki.rsa();
    private static final KeyPair KEYX_KEY = TestPki.rsa();
    private static final KeyPair CURVE_KEY = TestPki.ec("secp384r1");
    private static final X509Certificate SIGN_CERTIFICATE =
            TestPki.holder("signer", SIGN_KEY.getPublic(), KeyUsage.digitalSignature);

    private static Cryptoki module;
    private static SlotToken token;
    private static SlotToken changing;
    private static SlotToken consenting;

    @BeforeAll
    static void prepare() throws Exception {
        SoftHsm store = SoftHsm.fresh();
        store.token("card", PIN);
        store.key("card", PIN, SIGN.hex(), "k1", SIGN_KEY.getPrivate());
        store.key("card", PIN, KEYX.hex(), "k1", KEYX_KEY.getPrivate());
        store.key("card", PIN, CURVE.hex(), "curve", CURVE_KEY.getPrivate());
        store.certificate("card", PIN, "524f4f54", "ROOT CA Cert", TestPki.authority());
        store.certificate("card", PIN, SIGN.hex(), "cert1", SIGN_CERTIFICATE);
        store.certificate(
                "card",
                PIN,
                KEYX.hex(),
                "cert2",
                TestPki.holder("receiver", KEYX_KEY.getPublic(), KeyUsage.keyEncipherment));
        store.token("changing", PIN);
        store.token("consenting", PIN);
        store.tool("consenting", PIN, "--keypairgen", "--key-type", "rsa:2048", "--id", "07", "--always-auth");
        module = Cryptoki.initialize(FunctionTable.load(SoftHsm.MODULE));
        token = open("card");
        changing = open("changing");
        consenting = open("consenting");
    }

    private static SlotToken open(String label) throws InkanException {
        long slot = slotOf(label);
        return new SlotToken(module, slot, label, module.tokenInfo(slot));
    }

    @AfterAll
    static void close() throws InkanException {
        if (module != null) {
            module.close();
        }
    }

    @AfterEach
    void lock() {
        token.logout();
    }

    private static Pin pin(String digits) {
        return Pin.of(digits.toCharArray());
    }

    private static PinInfo userPin() throws InkanException {
        return token.read(false).pins().get(0);
    }

    private static PinOutcome verify(SlotToken on, String digits) throws InkanException {
        try (Pin value = pin(digits)) {
            return on.verify(userPin(), value);
        }
    }

    private static KeyInfo key(ObjectId id) throws InkanException {
        return token.read(false).keys().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static KeyInfo inForm(KeyInfo key, KeyInfo.Form form) {
        return new KeyInfo(
                key.id(),
                key.label(),
                key.algorithm(),
                key.bits(),
                key.uses(),
                key.pin(),
                key.consent(),
                form,
                key.location(),
                key.publicKey());
    }

    @Test
    void keysAreKnownBeforeTheLogin() throws Exception {
        assertThat(token.read(false).keys()).extracting(KeyInfo::id).containsExactlyInAnyOrder(SIGN, KEYX, CURVE);
        assertThat(key(SIGN).bits()).isEqualTo(2048);
        assertThat(key(SIGN).form()).isEqualTo(KeyInfo.Form.RSA_RAW);
        assertThat(key(SIGN).uses()).isEqualTo(EnumSet.of(KeyUse.SIGN, KeyUse.AUTHENTICATE));
        assertThat(key(KEYX).uses()).isEqualTo(EnumSet.of(KeyUse.DECRYPT));
        assertThat(key(CURVE).bits()).isEqualTo(384);
        assertThat(key(CURVE).form()).isEqualTo(KeyInfo.Form.ECDSA);
    }

    @Test
    void publicKeysReadAsTheyWereMade() throws Exception {
        assertThat(key(SIGN).publicKey())
                .contains(new EncodedObject(SIGN_KEY.getPublic().getEncoded()));
        assertThat(key(CURVE).publicKey())
                .contains(new EncodedObject(CURVE_KEY.getPublic().getEncoded()));
    }

    @Test
    void certificatesOfKeysAndOfAuthoritiesAreToldApart() throws Exception {
        assertThat(token.read(false).certificates())
                .extracting(CertificateInfo::label)
                .containsExactlyInAnyOrder("cert1", "cert2");
        TokenContents all = token.read(true);
        assertThat(all.certificates())
                .filteredOn(CertificateInfo::authority)
                .extracting(CertificateInfo::label)
                .containsExactly("ROOT CA Cert");
        assertThat(all.certificates())
                .contains(new CertificateInfo(SIGN, "cert1", false, new EncodedObject(SIGN_CERTIFICATE.getEncoded())));
        assertThat(all.fingerprint()).isEqualTo(token.read(false).fingerprint());
    }

    @Test
    void tokenNamesItself() throws Exception {
        TokenContents contents = token.read(false);
        assertThat(contents.label()).isEqualTo("card");
        assertThat(contents.manufacturer()).isEqualTo("SoftHSM project");
        assertThat(contents.serialNumber()).matches("[0-9a-f]{16}");
        assertThat(userPin().minLength()).isEqualTo(4);
        assertThat(userPin().maxLength()).isEqualTo(255);
    }

    @Test
    void signsPkcs1WithPaddingOfOursAndOfTheTokens() throws Exception {
        verify(token, PIN);
        byte[] padded = token.perform(key(SIGN), new PrivateOperation.SignBlock(SignedMessage.type1Block()));
        byte[] paddedByToken = token.perform(
                inForm(key(SIGN), KeyInfo.Form.RSA_PKCS1),
                new PrivateOperation.SignDigestInfo(SignedMessage.digestInfo()));
        assertThat(SignedMessage.verified("SHA256withRSA", SIGN_KEY, padded)).isTrue();
        assertThat(paddedByToken).isEqualTo(padded);
    }

    @Test
    void signsPss() throws Exception {
        verify(token, PIN);
        byte[] signature = token.perform(
                key(SIGN), new PrivateOperation.SignBlock(SignedMessage.pssBlock((RSAPublicKey) SIGN_KEY.getPublic())));
        assertThat(SignedMessage.verified("RSASSA-PSS", SIGN_KEY, signature)).isTrue();
    }

    @Test
    void signsEcdsaAsDer() throws Exception {
        verify(token, PIN);
        byte[] hash = MessageDigest.getInstance("SHA-384").digest(SignedMessage.MESSAGE);
        byte[] signature = token.perform(key(CURVE), new PrivateOperation.SignHash(hash));
        assertThat(SignedMessage.verified("SHA384withECDSA", CURVE_KEY, signature))
                .isTrue();
        byte[] longHash = MessageDigest.getInstance("SHA-512").digest(SignedMessage.MESSAGE);
        assertThat(SignedMessage.verified(
                        "SHA512withECDSA",
                        CURVE_KEY,
                        token.perform(key(CURVE), new PrivateOperation.SignHash(longHash))))
                .isTrue();
    }

    @Test
    void deciphersRawAndUnpadded() throws Exception {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, KEYX_KEY.getPublic());
        byte[] ciphertext = cipher.doFinal(SignedMessage.MESSAGE);
        verify(token, PIN);
        byte[] block = token.perform(key(KEYX), new PrivateOperation.Decipher(ciphertext));
        assertThat(block).hasSize(256).startsWith(0, 2).endsWith(SignedMessage.MESSAGE);
        assertThat(token.perform(inForm(key(KEYX), KeyInfo.Form.RSA_PKCS1), new PrivateOperation.Decipher(ciphertext)))
                .isEqualTo(SignedMessage.MESSAGE);
    }

    @Test
    void operationOfAnotherFormIsRefused() throws Exception {
        verify(token, PIN);
        assertThat(failureOf(() ->
                                token.perform(key(CURVE), new PrivateOperation.SignBlock(SignedMessage.type1Block())))
                        .code())
                .isEqualTo(FailureCode.KEY_UNSUITABLE);
    }

    @Test
    void nothingIsSignedBeforeTheLoginNorAfterTheLogout() throws Exception {
        PrivateOperation operation = new PrivateOperation.SignBlock(SignedMessage.type1Block());
        assertThat(failureOf(() -> token.perform(key(SIGN), operation)).code()).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        verify(token, PIN);
        token.perform(key(SIGN), operation);
        token.logout();
        assertThat(failureOf(() -> token.perform(key(SIGN), operation)).code()).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
    }

    @Test
    void wrongPinIsWrongAlsoWhileTheTokenIsOpen() throws Exception {
        assertThat(verify(token, PIN)).isInstanceOf(PinOutcome.Accepted.class);
        assertThat(verify(token, WRONG)).isEqualTo(new PinOutcome.Wrong(OptionalInt.empty()));
        assertThat(module.tokenInfo(slotOf("card")).pinCountLow()).isTrue();
        assertThat(token.pinStatus(userPin())).isEqualTo(new PinStatus(PinStatus.State.USABLE, OptionalInt.empty()));
        assertThat(verify(token, PIN)).isInstanceOf(PinOutcome.Accepted.class);
        assertThat(module.tokenInfo(slotOf("card")).pinCountLow()).isFalse();
    }

    private static long slotOf(String label) throws InkanException {
        for (long slot : module.slotsWithToken()) {
            if (module.tokenInfo(slot).label().equals(label)) {
                return slot;
            }
        }
        throw new AssertionError("no token " + label);
    }

    @Test
    void pinOutsideTheRulesIsNoWrongPin() throws Exception {
        try (Pin present = pin(PIN);
                Pin tooShort = pin("12")) {
            assertThat(failureOf(() -> changing.changePin(userPin(), present, tooShort))
                            .details())
                    .isEqualTo(Map.of("min", "4", "max", "255"));
        }
    }

    @Test
    void pinIsChanged() throws Exception {
        String changed = "97531864";
        try (Pin present = pin(PIN);
                Pin wrong = pin(WRONG);
                Pin replacement = pin(changed)) {
            assertThat(changing.changePin(userPin(), wrong, replacement)).isInstanceOf(PinOutcome.Wrong.class);
            assertThat(changing.changePin(userPin(), present, replacement)).isInstanceOf(PinOutcome.Accepted.class);
        }
        assertThat(verify(changing, PIN)).isInstanceOf(PinOutcome.Wrong.class);
        assertThat(verify(changing, changed)).isInstanceOf(PinOutcome.Accepted.class);
        changing.logout();
    }

    @Test
    void keyThatWantsThePinAtEachUseGetsIt() throws Exception {
        assertThat(verify(consenting, PIN)).isInstanceOf(PinOutcome.Accepted.class);
        KeyInfo key = consenting.read(false).keys().get(0);
        assertThat(key.consent()).isEqualTo(KeyInfo.Consent.EVERY_USE);
        PrivateOperation operation = new PrivateOperation.SignBlock(SignedMessage.type1Block());
        byte[] first = consenting.perform(key, operation);
        verify(consenting, PIN);
        assertThat(consenting.perform(key, operation)).isEqualTo(first);
        consenting.logout();
        assertThat(failureOf(() -> consenting.perform(key, operation)).code()).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
    }

    @Test
    void twoModulesWorkAtOnce() throws Exception {
        SoftHsm.require(SoftHsm.OPENSC);
        try (Cryptoki opensc = Cryptoki.initialize(FunctionTable.load(SoftHsm.OPENSC))) {
            int here = module.slotsWithToken().size();
            assertThat(opensc.slotsWithToken()).isEmpty();
            verify(token, PIN);
            byte[] signature = token.perform(key(SIGN), new PrivateOperation.SignBlock(SignedMessage.type1Block()));
            assertThat(SignedMessage.verified("SHA256withRSA", SIGN_KEY, signature))
                    .isTrue();
            assertThat(module.slotsWithToken()).hasSize(here);
        }
    }
}
