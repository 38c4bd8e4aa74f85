package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.harness.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites that reach the card through the popup. */
@Cards("moica")
class PopupIT {
    private static final String PIN = "246810";
    /** Holds what one decoding too few or too many would change. */
    private static final String TEXT = "登入 100% & 1+1=2 𠮷 \"quoted\" %41 \\";

    private static final String NONCE = "a1b2+c3/d4=";

    @RegisterExtension
    static final Program openssl = Program.needed("openssl");

    private final Stage stage;

    PopupIT(Stage stage) {
        this.stage = stage;
    }

    @TempDir
    Path directory;

    private static Map<String, Object> fields(Map<String, String> fields) {
        return Map.of("fields", fields);
    }

    @Test
    void certificatesAreHandedOverOnceThePersonAgrees() throws Exception {
        Map<String, Object> tree = stage.run("certificates", Map.of());
        assertThat(tree).containsEntry("func", "pkcs11info").containsEntry("ret_code", 0);
        assertThat(Tree.certificates(tree))
                .extracting(certificate -> certificate.get("label"), certificate -> certificate.get("usage"))
                .contains(tuple("cert1", "digitalSignature"), tuple("cert2", "keyEncipherment|dataEncipherment"));
    }

    @Test
    void theEnvironmentIsToldWithoutCertificates() throws Exception {
        Map<String, Object> replies = stage.run("check", Map.of());
        assertThat(Tree.token(Reply.of(replies, "environment")))
                .containsKey("serialNumber")
                .doesNotContainKey("certs");
        assertThat(Reply.code(replies, "unknown")).isEqualTo(0x7600000EL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256", "sha512", "SHA1"})
    void opensslVerifiesAPkcs1Signature(String hash) throws Exception {
        Map<String, Object> reply = stage.run(
                "signature",
                Map.of(
                        "button",
                        "pkcs1",
                        "fields",
                        Map.of("tbs", TEXT, "pin", PIN, "hash", hash),
                        "shots",
                        "pkcs1-" + hash));
        assertThat(reply).containsEntry("func", "sign").containsEntry("ret_code", 0);
        new OpenSsl(directory)
                .text("text", TEXT)
                .file("signature", reply.get("signature"))
                .file("certificate", reply.get("certb64"))
                .succeed("openssl x509 -inform DER -in certificate -noout -pubkey > key.pem\n" + "openssl dgst -" + hash
                        + " -verify key.pem -signature signature text");
    }

    @Test
    void opensslVerifiesAPkcs7Signature() throws Exception {
        Map<String, Object> reply = stage.run(
                "signature",
                Map.of("button", "pkcs7", "shots", "pkcs7", "fields", Map.of("tbs", TEXT, "pin", PIN, "nonce", NONCE)));
        assertThat(reply).containsEntry("func", "sign").containsEntry("ret_code", 0);
        String printed = new OpenSsl(directory)
                .text("text", TEXT)
                .file("signature", reply.get("signature"))
                .succeed("openssl cms -verify -binary -inform DER -in signature -noverify -out content\n"
                        + "cmp text content\n"
                        + "openssl cms -cmsout -print -inform DER -in signature");
        assertThat(printed)
                .contains("1.2.840.113549.1.9.25.3")
                .contains("PRINTABLESTRING:" + NONCE)
                .contains("2.16.886.1.100.2.204")
                .contains("PRINTABLESTRING:" + reply.get("cardSN"))
                .contains("UTCTIME:");
    }

    @Test
    void whatOpensslEncryptedIsOpened() throws Exception {
        Map<String, Object> tree = stage.run("certificates", Map.of("shots", "recipient"));
        OpenSsl openssl = new OpenSsl(directory)
                .text("text", TEXT)
                .file("certificate", Tree.certificate(tree, "cert2").get("certb64"));
        openssl.succeed("openssl x509 -inform DER -in certificate -out card.pem\n"
                + "openssl cms -encrypt -binary -aes256 -outform DER -in text -out aes card.pem\n"
                + "openssl cms -encrypt -binary -des3 -outform DER -in text -out des card.pem\n"
                + "openssl pkeyutl -encrypt -certin -inkey card.pem -in text -out pkcs1");
        for (Map.Entry<String, String> made :
                Map.of("aes", "PKCS7", "des", "PKCS7", "pkcs1", "PKCS1").entrySet()) {
            Map<String, Object> reply = stage.run(
                    "decryption",
                    fields(Map.of("pin", PIN, "cipher", openssl.base64(made.getKey()), "cipherType", made.getValue())));
            assertThat(reply).as(made.getKey()).containsEntry("func", "decrypt").containsEntry("plain", TEXT);
        }
    }

    @Test
    void aRefusalIsTakenForARefusal() throws Exception {
        Map<String, Object> replies = stage.run("refused", fields(Map.of("tbs", TEXT, "pin", PIN)));
        assertThat(Reply.code(replies, "byButton")).isEqualTo(0x76000999L);
        assertThat(Reply.code(replies, "byKey")).isEqualTo(0x76000999L);
        assertThat(replies).containsEntry("afterClosing", "waiting");
        assertThat(Reply.code(replies, "afterwards")).isZero();
    }

    @Test
    void aStandingPermissionHoldsForOneSiteAndOneUse() throws Exception {
        Map<String, Object> replies = stage.run("remembered", fields(Map.of("tbs", TEXT, "pin", PIN)));
        assertThat(Tree.certificates(Reply.of(replies, "unasked"))).isNotEmpty();
        assertThat(Reply.code(replies, "signing")).isEqualTo(0x76000999L);
        assertThat(Reply.code(replies, "stranger")).isEqualTo(0x76000999L);
    }

    @Test
    void aWrongPinCostsOneTry() throws Exception {
        Map<String, Object> replies =
                stage.run("wrong-pin", Map.of("fields", Map.of("tbs", TEXT, "pin", PIN), "wrongPin", "975310"));
        assertThat(Reply.code(replies, "wrong")).isEqualTo(0x76100006L);
        assertThat(Reply.number(replies, "wrong", "last_error")).isEqualTo(0x80000002L);
        assertThat(Reply.code(replies, "right")).isZero();
        assertThat(Reply.code(replies, "none")).isEqualTo(0x76000998L);
    }

    @Test
    void thePinIsChanged() throws Exception {
        Map<String, Object> replies = stage.run("change-pin", Map.of("pin", PIN, "newPin", "135790"));
        assertThat(Reply.of(replies, "there"))
                .containsEntry("func", "changeUserPINCode")
                .containsEntry("ret_code", 0);
        assertThat(Reply.code(replies, "back")).isZero();
    }

    @Test
    void twoSitesAtOnceGetEachItsOwn() throws Exception {
        Map<String, Object> replies = stage.run("two-tabs", fields(Map.of("pin", PIN)));
        for (Map<String, Object> site : Tree.list(replies.get("done"))) {
            Map<String, Object> reply = Reply.of(site, "reply");
            assertThat(reply).containsEntry("ret_code", 0);
            new OpenSsl(Files.createDirectory(directory.resolve((String) site.get("tbs"))))
                    .text("text", (String) site.get("tbs"))
                    .file("signature", reply.get("signature"))
                    .file("certificate", reply.get("certb64"))
                    .succeed("openssl x509 -inform DER -in certificate -noout -pubkey > key.pem\n"
                            + "openssl dgst -sha256 -verify key.pem -signature signature text");
        }
    }

    /** A page is the same whatever the reader. */
    static Stream<String> languages(Stage stage) {
        return Stream.of("zh-TW", "en-GB").filter(language -> stage.kind() == BothKindsOfReader.Kind.SIMULATED);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("languages")
    void everyPageOfOursFitsAndCanBeReadInTheDark(String locale) throws Exception {
        stage.run("own-pages", Map.of("locale", locale, "fields", Map.of("pin", PIN), "shots", "own-pages-" + locale));
    }

    @Test
    void aWindowWhoseSiteIsSilentSaysSoAfterTwentySeconds() throws Exception {
        Map<String, Object> seen = stage.run("silent-site", fields(Map.of("tbs", TEXT, "pin", PIN)));
        assertThat(seen)
                .containsEntry("before", Map.of("wait", true, "alone", false))
                .containsEntry("after", Map.of("wait", false, "alone", true));
    }
}
