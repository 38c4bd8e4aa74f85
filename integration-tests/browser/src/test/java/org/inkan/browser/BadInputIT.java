package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that send what nobody should: they get the right code soon, and never a word about our insides. */
@Cards("moica")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    private static final String SIGN = "/sign";
    private static final String DECRYPT = "/decrypt";
    private static final String MANAGEMENT = "/CardManagement/sendCardCommand";
    private static final String PIN = "\"pin\":\"246810\"";

    private static final long BAD_JSON = 0x7600000BL;
    private static final long BAD_PARAMETER = 0x7600000CL;
    private static final long NOTHING_TO_SIGN = 0x76000003L;
    private static final long TOO_LARGE = 0x7600000AL;
    private static final long NO_PIN = 0x76000998L;
    private static final long NO_READER = 0x76100003L;
    private static final long UNSUPPORTED = 0x7600000EL;

    private final Stage stage;

    BadInputIT(Stage stage) {
        this.stage = stage;
    }

    /** After all the others: nothing has hurt the service or cost a try: the first wrong PIN of three leaves two, and the right one signs. */
    @Test
    @Order(Integer.MAX_VALUE)
    void theCardStillSigns() throws Exception {
        assertThat(post(SIGN, "tbsPackage={\"tbs\":\"x\",\"pin\":\"975310\"}"))
                .containsEntry("last_error", 0x80000002L);
        assertThat(post(SIGN, "tbsPackage={\"tbs\":\"x\"," + PIN + "}")).containsEntry("ret_code", 0);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments(SIGN, "", BAD_JSON),
                arguments(SIGN, "tbsPackage=", BAD_JSON),
                arguments(SIGN, "tbsPackage={", BAD_JSON),
                arguments(SIGN, "tbsPackage=[]", BAD_JSON),
                arguments(SIGN, "tbsPackage=null", BAD_JSON),
                arguments(SIGN, "tbsPackage={\"tbs\":}", BAD_JSON),
                arguments(SIGN, "nothing of the kind", BAD_JSON),
                arguments(SIGN, "tbsPackage=%7B%22tbs%22", BAD_JSON),
                arguments(SIGN, "tbsPackage=" + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000), BAD_JSON),
                arguments(SIGN, "tbsPackage={\"a\":" + "[".repeat(1_000_000), BAD_JSON),
                arguments(SIGN, "tbsPackage={" + "\"a\":1,".repeat(10_000) + PIN + "}", BAD_JSON),
                arguments(SIGN, "tbsPackage={\"" + "n".repeat(100_000) + "\":1," + PIN + "}", BAD_JSON),
                arguments(SIGN, "tbsPackage={\"tbs\":" + "9".repeat(100_000) + "," + PIN + "}", BAD_JSON),
                arguments(SIGN, "tbsPackage={" + PIN + "}", NOTHING_TO_SIGN),
                arguments(SIGN, "tbsPackage={\"tbs\":null," + PIN + "}", NOTHING_TO_SIGN),
                arguments(SIGN, "tbsPackage={\"tbs\":{\"a\":\"x\"}," + PIN + "}", NOTHING_TO_SIGN),
                arguments(SIGN, "tbsPackage={\"tbs\":[\"x\"]," + PIN + "}", NOTHING_TO_SIGN),
                arguments(SIGN, "tbsPackage={\"tbs\":\"x\"}", NO_PIN),
                arguments(SIGN, "tbsPackage={\"tbs\":\"x\",\"pin\":[\"246810\"]}", NO_PIN),
                arguments(SIGN, "tbsPackage={\"tbs\":\"x\",\"pin\":{}}", NO_PIN),
                arguments(SIGN, "tbsPackage={\"tbs\":\"x\",\"pin\":null}", NO_PIN),
                arguments(SIGN, "tbsPackage={\"tbs\":\"x\",\"pin\":\"" + "1".repeat(1_000_000) + "\"}", 0x76100006L),
                arguments(SIGN, "tbsPackage={\"tbs\":\"\\ud842\"," + PIN + "}", BAD_PARAMETER),
                arguments(SIGN, signing("\"hashAlgorithm\":\"MD5\""), BAD_PARAMETER),
                arguments(SIGN, signing("\"tbsEncoding\":true"), BAD_PARAMETER),
                arguments(SIGN, signing("\"signatureType\":7"), 0x76300002L),
                arguments(SIGN, signing("\"nonce\":\"" + "n".repeat(100_000) + "\""), BAD_PARAMETER),
                arguments(SIGN, signing("\"keyidb64\":\"***\""), 0x7610000DL),
                arguments(SIGN, signing("\"slotDescription\":\"" + "讀".repeat(100_000) + "\""), NO_READER),
                arguments(SIGN, "tbsPackage={\"tbs\":\"" + "x".repeat((10 << 20) + 1) + "\"," + PIN + "}", TOO_LARGE),
                arguments(SIGN, "tbsPackage=" + "x".repeat(50 << 20), TOO_LARGE),
                arguments(DECRYPT, "tbsPackage={" + PIN + "}", 0x76000004L),
                arguments(DECRYPT, "tbsPackage={\"cipher\":\"***\"," + PIN + "}", 0x76600002L),
                arguments(DECRYPT, "tbsPackage={\"cipher\":\"AAAA\"," + PIN + "}", 0x76400001L),
                arguments(MANAGEMENT, "tbsPackage={", 0x77301001L),
                arguments(MANAGEMENT, "tbsPackage={}", 0x77301003L),
                arguments(MANAGEMENT, "tbsPackage={\"func\":\"MakeCoffee\"}", 0x77301025L),
                arguments(MANAGEMENT, "tbsPackage={\"func\":\"changeUserPINCode\"}", 0x77301027L),
                arguments(MANAGEMENT, "tbsPackage={\"func\":{},\"cardid\":[]}", 0x77301003L),
                arguments("/umakeSig", "tbsPackage={}", UNSUPPORTED),
                arguments("/eIDPM/ListEID", "tbsPackage={}", UNSUPPORTED),
                arguments("/PrintCard/" + "%F0%A0%AE%B7", "tbsPackage={}", UNSUPPORTED));
    }

    private static String signing(String more) {
        return "tbsPackage={\"tbs\":\"x\"," + PIN + "," + more + "}";
    }

    /** Too many and too long for names of their own. */
    @ParameterizedTest(name = "{index} {0} {2}")
    @MethodSource("bodies")
    void whatIsWrongHasItsCode(String path, String body, long code) throws Exception {
        Map<String, Object> reply = post(path, body);
        assertThat(((Number) reply.get("ret_code")).longValue()).isEqualTo(code);
        assertThat(reply).doesNotContainKey("signature").containsKeys("message", "serverVersion");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "100% | 100%",
                "%E5%8D | %E5%8D",
                "%zz %1 % | %zz %1 %",
                "%C0%AF | %C0%AF",
                "%ED%A1%82%ED%BE%B7 | %ED%A1%82%ED%BE%B7",
                "%F0%A0%AE%B7 | 𠮷",
                "𠮷 | 𠮷",
                "\\ud842\\udfb7 | 𠮷",
                "吉%F0%A0%AE%B7吉 | 吉𠮷吉"
            })
    void brokenPercentSequencesStayAndRareCharactersSurvive(String sent, String signed) throws Exception {
        Map<String, Object> reply = post(SIGN, "tbsPackage={\"tbs\":\"" + sent + "\"," + PIN + "}");
        Base64.Decoder base64 = Base64.getDecoder();
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(base64.decode((String) reply.get("certb64")))));
        check.update(signed.getBytes(StandardCharsets.UTF_8));
        assertThat(check.verify(base64.decode((String) reply.get("signature")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/addDomain",
                "/addDomain?domain=",
                "/addDomain?domain=a%20b",
                "/addDomain?domain=%3Cscript%3E",
                "/addDomain?domain=%F0%A0%AE%B7",
                "/addDomain?domain=a.example/b",
                "/inkan/api/v1/tokens",
                "/inkan/api/v1/nothing",
                "/nothing",
                "/sign",
                "/hipki/popup/command"
            })
    void whatThereIsNotIsRefusedInFewWords(String path) throws Exception {
        HttpResponse<String> answer =
                stage.service().send(stage.service().request(path).build());
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertSilent(answer);
    }

    private Map<String, Object> post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = stage.service()
                .send(stage.service()
                        .request(path)
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.ofString(body))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertSilent(answer);
        return JSON.std.mapFrom(answer.body());
    }

    private static void assertSilent(HttpResponse<String> answer) {
        assertThat(answer.body())
                .doesNotContain("Exception", "\tat ", "java.", "org.inkan", "246810")
                .hasSizeLessThan(8192);
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
}
