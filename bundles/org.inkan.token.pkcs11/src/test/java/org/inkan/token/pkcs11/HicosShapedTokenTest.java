package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.token.pkcs11.Failing.failureOf;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.inkan.token.pkcs11.cryptoki.Ck;
import org.inkan.token.pkcs11.cryptoki.Cryptoki;
import org.inkan.token.pkcs11.cryptoki.ScriptedModule;
import org.inkan.token.pkcs11.cryptoki.ScriptedToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The objects that HiCOS shows: labels that repeat, CKA_IDs that count, a third key without certificate, hidden private keys. */
class HicosShapedTokenTest {
    private static final long SLOT = 1;
    private static final KeyPair KEY = TestPki.rsa();
    private static final KeyPair OTHER = TestPki.rsa();

    private final ScriptedModule script = new ScriptedModule();
    private final ScriptedToken card = new ScriptedToken();
    private SlotToken token;

    @BeforeEach
    void insert() throws InkanException {
        script.slots.put(SLOT, card);
        Cryptoki module = Cryptoki.initialize(script.functions(Duration.ofSeconds(60)));
        token = new SlotToken(module, SLOT, "card", module.tokenInfo(SLOT));
    }

    private void publicKey(String id, KeyPair key, boolean verifies, boolean encrypts) {
        RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
        card.object(
                Ck.CKA_CLASS,
                Ck.CKO_PUBLIC_KEY,
                Ck.CKA_ID,
                id,
                Ck.CKA_LABEL,
                "k1",
                Ck.CKA_KEY_TYPE,
                Ck.CKK_RSA,
                Ck.CKA_VERIFY,
                verifies,
                Ck.CKA_ENCRYPT,
                encrypts,
                Ck.CKA_MODULUS,
                rsa.getModulus().toByteArray(),
                Ck.CKA_PUBLIC_EXPONENT,
                rsa.getPublicExponent().toByteArray());
    }

    private void privateKey(String id) {
        card.object(Ck.CKA_CLASS, Ck.CKO_PRIVATE_KEY, Ck.CKA_ID, id, Ck.CKA_KEY_TYPE, Ck.CKK_RSA);
    }

    private void certificate(String id, String label, java.security.cert.X509Certificate certificate) throws Exception {
        card.object(
                Ck.CKA_CLASS,
                Ck.CKO_CERTIFICATE,
                Ck.CKA_CERTIFICATE_TYPE,
                Ck.CKC_X_509,
                Ck.CKA_ID,
                id,
                Ck.CKA_LABEL,
                label,
                Ck.CKA_VALUE,
                certificate.getEncoded());
    }

    private void wholeCard() throws Exception {
        publicKey("SIGN", KEY, true, false);
        publicKey("KEYX", OTHER, false, true);
        publicKey("SIGN02", TestPki.CA, true, false);
        certificate("ROOTCACert", "ROOT CA Cert", TestPki.authority());
        certificate("CACert", "issuer", TestPki.authority());
        certificate("SIGN", "cert1", TestPki.holder("a", KEY.getPublic(), KeyUsage.digitalSignature));
        certificate("KEYX", "cert2", TestPki.holder("a", OTHER.getPublic(), KeyUsage.dataEncipherment));
    }

    private static ObjectId id(String ascii) {
        return ObjectId.of(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<KeyInfo> key(String id) throws InkanException {
        return token.read(false).keys().stream()
                .filter(key -> key.id().equals(id(id)))
                .findFirst();
    }

    @Test
    void keysHaveTheUsesOfTheirObjectsAndCertificates() throws Exception {
        wholeCard();
        assertThat(token.read(false).keys())
                .extracting(KeyInfo::id)
                .containsExactly(id("SIGN"), id("KEYX"), id("SIGN02"));
        assertThat(key("SIGN").orElseThrow().uses()).isEqualTo(Set.of(KeyUse.SIGN, KeyUse.AUTHENTICATE));
        assertThat(key("KEYX").orElseThrow().uses()).isEqualTo(Set.of(KeyUse.DECRYPT));
        assertThat(key("SIGN02").orElseThrow().uses()).isEqualTo(Set.of(KeyUse.SIGN, KeyUse.AUTHENTICATE));
    }

    @Test
    void tokenWithoutLoginHasNoPin() throws Exception {
        wholeCard();
        assertThat(key("SIGN").orElseThrow().pin())
                .isEqualTo(token.read(false).pins().get(0).reference());
        card.flags = 0x400;
        assertThat(key("SIGN").orElseThrow().pin()).isNegative();
        assertThat(token.read(false).pins()).isEmpty();
    }

    @Test
    void cardNumberIsTheSerialNumber() throws Exception {
        TokenContents contents = token.read(true);
        assertThat(contents.serialNumber()).isEqualTo("TP00000000000001");
        assertThat(contents.manufacturer()).isEqualTo("Chunghwa TeleCom Co., Ltd.");
        assertThat(contents.keys()).isEmpty();
    }

    @Test
    void authoritiesCarryNoKeyOfTheCard() throws Exception {
        wholeCard();
        assertThat(token.read(true).certificates())
                .filteredOn(CertificateInfo::authority)
                .extracting(CertificateInfo::label)
                .containsExactly("ROOT CA Cert", "issuer");
        assertThat(token.read(false).certificates())
                .extracting(CertificateInfo::label)
                .containsExactly("cert1", "cert2");
    }

    @Test
    void keysAreKnownByCertificatesAlone() throws Exception {
        certificate("ROOTCACert", "ROOT CA Cert", TestPki.authority());
        certificate("SIGN", "cert1", TestPki.holder("a", KEY.getPublic(), KeyUsage.digitalSignature));
        assertThat(token.read(false).keys()).extracting(KeyInfo::id).containsExactly(id("SIGN"));
        assertThat(token.read(false).certificates()).hasSize(1);
    }

    @Test
    void leftoverCertificateOfAnotherKeyIsNotTheHolders() throws Exception {
        publicKey("SIGN", KEY, true, false);
        certificate("SIGN", "old", TestPki.holder("a", OTHER.getPublic(), KeyUsage.keyEncipherment));
        certificate("SIGN", "new", TestPki.holder("a", KEY.getPublic(), KeyUsage.digitalSignature));
        assertThat(token.read(false).certificates())
                .extracting(CertificateInfo::label)
                .containsExactly("new");
        assertThat(key("SIGN").orElseThrow().uses()).contains(KeyUse.SIGN);
    }

    @Test
    void bytesThatAreNoCertificateHurtNobody() throws Exception {
        wholeCard();
        card.object(
                Ck.CKA_CLASS,
                Ck.CKO_CERTIFICATE,
                Ck.CKA_CERTIFICATE_TYPE,
                Ck.CKC_X_509,
                Ck.CKA_ID,
                "X",
                Ck.CKA_VALUE,
                new byte[] {0x30, (byte) 0x84, 0x7F, 0x7F, 0x7F, 0x7F});
        assertThat(token.read(false).keys()).hasSize(3);
        assertThat(token.read(true).certificates()).hasSize(5);
    }

    @Test
    void tooManyObjectsAreRefusedOverAllClasses() throws Exception {
        for (int i = 0; i < TokenContents.MAX_OBJECTS; i++) {
            publicKey("K" + i, KEY, true, true);
        }
        assertThat(token.read(false).keys()).hasSize(TokenContents.MAX_OBJECTS);
        certificate("ROOTCACert", "ROOT CA Cert", TestPki.authority());
        assertThat(failureOf(() -> token.read(false)).code()).isEqualTo(FailureCode.INPUT_TOO_LARGE);
    }

    @Test
    void rawRsaNeedsTheMechanismBothWays() throws Exception {
        wholeCard();
        card.mechanisms.put(Ck.CKM_RSA_X_509, Ck.CKF_SIGN);
        assertThat(key("SIGN").orElseThrow().form()).isEqualTo(KeyInfo.Form.RSA_PKCS1);
        card.mechanisms.put(Ck.CKM_RSA_X_509, Ck.CKF_SIGN | Ck.CKF_DECRYPT);
        assertThat(key("SIGN").orElseThrow().form()).isEqualTo(KeyInfo.Form.RSA_RAW);
    }

    @Test
    void digestInfoIsPreferredToTheWholeBlock() throws Exception {
        wholeCard();
        privateKey("SIGN");
        card.mechanisms.put(Ck.CKM_RSA_X_509, Ck.CKF_SIGN | Ck.CKF_DECRYPT);
        byte[] block = new byte[256];
        Arrays.fill(block, (byte) 0xFF);
        byte[] end = {0x00, 0x30, 0x02, 0x05, 0x00};
        System.arraycopy(end, 0, block, block.length - end.length, end.length);
        block[0] = 0;
        block[1] = 1;
        KeyInfo key = key("SIGN").orElseThrow();
        login();
        token.perform(key, new PrivateOperation.SignBlock(block));
        assertThat(script.lastMechanism).isEqualTo(Ck.CKM_RSA_X_509);
        assertThat(script.lastInput).isEqualTo(block);
        card.mechanisms.put(Ck.CKM_RSA_PKCS, Ck.CKF_SIGN);
        token.perform(key, new PrivateOperation.SignBlock(block));
        assertThat(script.lastMechanism).isEqualTo(Ck.CKM_RSA_PKCS);
        assertThat(script.lastInput).isEqualTo(new byte[] {0x30, 0x02, 0x05, 0x00});
    }

    @Test
    void strippedLeadingZerosComeBack() throws Exception {
        wholeCard();
        privateKey("KEYX");
        card.mechanisms.put(Ck.CKM_RSA_X_509, Ck.CKF_SIGN | Ck.CKF_DECRYPT);
        script.result = new byte[] {2, 1, 0, 7};
        KeyInfo key = key("KEYX").orElseThrow();
        login();
        assertThat(token.perform(key, new PrivateOperation.Decipher(new byte[256])))
                .hasSize(256)
                .endsWith(0, 2, 1, 0, 7);
        script.result = new byte[257];
        assertThat(failureOf(() -> token.perform(key, new PrivateOperation.Decipher(new byte[256])))
                        .code())
                .isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void cardPulledWhileItSignsIsSaidSo() throws Exception {
        wholeCard();
        privateKey("SIGN");
        KeyInfo key = key("SIGN").orElseThrow();
        login();
        script.answerSign(0x32);
        assertThat(failureOf(() -> token.perform(key, new PrivateOperation.SignDigestInfo(new byte[51])))
                        .code())
                .isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(script.openSessions()).isEqualTo(1);
    }

    @Test
    void ciphertextThatDoesNotOpenIsSaidSo() throws Exception {
        wholeCard();
        privateKey("KEYX");
        KeyInfo key = key("KEYX").orElseThrow();
        login();
        for (long value : new long[] {0x20, 0x21, 0x40, 0x41}) {
            script.answerDecrypt(value);
            assertThat(failureOf(() -> token.perform(key, new PrivateOperation.Decipher(new byte[256])))
                            .code())
                    .isEqualTo(FailureCode.DECRYPTION_FAILED);
        }
    }

    private void login() throws InkanException {
        try (Pin pin = Pin.of("246810".toCharArray())) {
            token.verify(token.read(false).pins().get(0), pin);
        }
    }
}
