package org.inkan.hipki.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.inkan.api.pin.Pin;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.kit.memory.Traces;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {
    @Test
    void plainJsonBehindThePrefix() throws Exception {
        assertThat(tbs("tbsPackage={\"func\":\"MakeSignature\",\"tbs\":\"hello\"}"))
                .isEqualTo("hello");
    }

    @Test
    void jsonWithoutThePrefix() throws Exception {
        assertThat(tbs(" \r\n{\"tbs\":\"hello\"}")).isEqualTo("hello");
    }

    @Test
    void valuesThatTheCallerEncodedAreDecodedOnce() throws Exception {
        assertThat(tbs("tbsPackage={\"tbs\":\"%E6%B8%AC%E8%A9%A6%22%25\"}")).isEqualTo("測試\"%");
    }

    @Test
    void onlyPlusEncodedLeavesTheRest() throws Exception {
        assertThat(decode("tbsPackage={\"cipher\":\"ab%2Bcd+ef/==\"}").base64("cipher"))
                .hasValue("ab+cd+ef/==");
    }

    @Test
    void aRawPlusSurvivesInARawBody() throws Exception {
        assertThat(tbs("tbsPackage={\"tbs\":\"1+1=2\"}")).isEqualTo("1+1=2");
    }

    @Test
    void aFormEncodesEverythingAndSpacesAsPlus() throws Exception {
        String json = "{\"func\":\"MakeSignature\",\"tbs\":\"a b+c&d=測試𠮷\"}";
        assertThat(tbs("tbsPackage=" + URLEncoder.encode(json, StandardCharsets.UTF_8)))
                .isEqualTo("a b+c&d=測試𠮷");
    }

    @Test
    void aRawAmpersandIsPartOfAValue() throws Exception {
        assertThat(tbs("tbsPackage={\"tbs\":\"a&b=c&tbsPackage={}\"}")).isEqualTo("a&b=c&tbsPackage={}");
    }

    @Test
    void thePrefixWithinAValueIsNoPrefix() throws Exception {
        assertThat(tbs("{\"tbs\":\"tbsPackage=x\"}")).isEqualTo("tbsPackage=x");
    }

    @Test
    void otherFormFieldsBeforeAndAfterAreIgnored() throws Exception {
        String json = URLEncoder.encode("{\"tbs\":\"x\"}", StandardCharsets.UTF_8);
        assertThat(tbs("a=1&tbsPackage=" + json + "&b=2")).isEqualTo("x");
    }

    /** A page that does not encode at all and signs text with a percent sequence: decoded once, like everybody's. */
    @Test
    void aPercentSequenceInPlainTextIsDecoded() throws Exception {
        assertThat(tbs("tbsPackage={\"tbs\":\"100%41\"}")).isEqualTo("100A");
    }

    /** Parsed first: the encoded backslash is a backslash and begins no JSON escape. */
    @Test
    void anEncodedBackslashIsALiteralBackslash() throws Exception {
        assertThat(tbs("tbsPackage={\"tbs\":\"a%5Cnb\"}")).isEqualTo("a\\nb");
    }

    /** Not JSON before decoding, JSON after: then the escape is one. */
    @Test
    void inABodyThatMustBeDecodedFirstItIsAnEscape() throws Exception {
        assertThat(tbs("tbsPackage={%22tbs%22:%22a%5Cnb%22}")).isEqualTo("a\nb");
    }

    @Test
    void wholeBodyDecodedIsNotDecodedTwice() throws Exception {
        String json = URLEncoder.encode("{\"tbs\":\"100%41\"}", StandardCharsets.UTF_8);
        assertThat(tbs("tbsPackage=" + json)).isEqualTo("100%41");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%",
                "%4",
                "%zz",
                "%e6%b8",
                "%ff",
                "%c0%80",
                "%ed%a0%80",
                "%f5%80%80%80",
                "%e0%80%80",
                "%f0%80%80%80",
                "%f4%90%80%80",
                "%e6%b8%c1",
                "100%",
                "%%41x%"
            })
    void whatIsNoPercentSequenceStays(String text) throws Exception {
        String expected = text.equals("%%41x%") ? "%Ax%" : text;
        assertThat(tbs("tbsPackage={\"tbs\":\"" + text + "\"}")).isEqualTo(expected);
    }

    @Test
    void aSpaceInBase64WasAPlus() throws Exception {
        assertThat(decode("tbsPackage={\"cipher\":\"ab cd\"}").base64("cipher")).hasValue("ab+cd");
    }

    @Test
    void namesOutsideTheBasicPlaneSurvive() throws Exception {
        assertThat(tbs("{\"tbs\":\"%F0%A0%AE%B7\\uD842\\uDFB7𠮷\"}")).isEqualTo("𠮷𠮷𠮷");
    }

    @Test
    void booleansAndNumbersAreTaken() throws Exception {
        Command command = decode("{\"withCardSN\":true,\"checkValidity\":\"false\",\"slotDescription\":0,\"x\":null}");
        assertThat(command.flag("withCardSN")).isTrue();
        assertThat(command.denied("checkValidity")).isTrue();
        assertThat(command.text("slotDescription")).hasValue("0");
        assertThat(command.text("x")).isEmpty();
    }

    @Test
    void theAbsentTagIsAbsent() throws Exception {
        Command command = decode("{\"nonce\":\"__NotExistedTag__\",\"pin\":\"__NotExistedTag__\",\"tbs\":\"\"}");
        assertThat(command.text("nonce")).isEmpty();
        assertThat(command.secret("pin")).isEmpty();
        assertThat(command.text("tbs")).isEmpty();
    }

    @Test
    void aNumberedPinIsAPin() throws Exception {
        assertThat(digits(decode("{\"pin\":246810}").secret("pin").orElseThrow()))
                .isEqualTo("246810");
        assertThat(digits(decode("{\"pin\":\"24%3610\"}").secret("pin").orElseThrow()))
                .isEqualTo("24610");
    }

    @Test
    void pinsAreWipedWithTheCommandAndTheBodyAtOnce() throws Exception {
        byte[] body = "{\"pin\":\"246810\",\"currentPIN\":\"135790\"}".getBytes(StandardCharsets.UTF_8);
        Pin pin;
        try (Command command = RequestBody.decode(body)) {
            pin = command.secret("PIN").orElseThrow();
            assertThat(digits(pin)).isEqualTo("246810");
            assertThat(command.text("pin")).isEmpty();
        }
        assertThat(body).containsOnly(0);
        assertThat(pin.bytes()).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "hello",
                "tbsPackage=",
                "tbsPackage=hello",
                "tbsPackage={",
                "{\"tbs\":\"x\"",
                "[]",
                "\"text\"",
                "{\"tbs\":}",
                "%7B",
                "tbsPackage=%7B%22tbs%22",
                "tbsPackage=%7B%4",
                "tbsPackage=%7B%",
                "{\"tbs\":\"a\nb",
                "null",
                "{'tbs':'x'}"
            })
    void everythingElseIsBadJson(String body) {
        assertBadJson(body);
    }

    /** Also where the rest is no JSON, and where a second one takes its place. */
    @Test
    void nothingOfAPinIsLeftBehind() {
        Traces traces = Traces.of("31415926535");
        decodeAndForget("{\"pin\":\"%s\",,", traces);
        decodeAndForget("{\"pin\":\"%s\",\"tbs\":", traces);
        decodeAndForget("tbsPackage=%%7B%%22pin%%22:%%22%s%%22%%7D", traces);
        decodeAndForget("{\"pin\":\"%s\",\"pin\":\"1\"}", traces);
        assertThat(traces.count()).isZero();
    }

    private static void decodeAndForget(String body, Traces traces) {
        String[] around = body.replace("%%", "%").split("%s", -1);
        byte[] bytes = new byte[around[0].length() + 11 + around[1].length()];
        byte[] secret = traces.secret();
        System.arraycopy(around[0].getBytes(StandardCharsets.UTF_8), 0, bytes, 0, around[0].length());
        System.arraycopy(secret, 0, bytes, around[0].length(), secret.length);
        System.arraycopy(
                around[1].getBytes(StandardCharsets.UTF_8),
                0,
                bytes,
                around[0].length() + secret.length,
                around[1].length());
        Arrays.fill(secret, (byte) 0);
        try (Command command = RequestBody.decode(bytes)) {
            assertThat(command.secret("pin")).isPresent();
        } catch (HipkiException malformed) {
            assertThat(malformed.major()).isEqualTo(Major.BAD_JSON.value());
        }
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] body = "{\"tbs\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        body[8] = (byte) 0xB4;
        assertThatThrownBy(() -> RequestBody.decode(body)).isInstanceOf(HipkiException.class);
    }

    @Test
    void deepJsonAndManyFieldsAreRefused() {
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        assertThatThrownBy(() -> decode(deep)).isInstanceOf(HipkiException.class);
        String[] fields = new String[600];
        Arrays.setAll(fields, i -> "\"f" + i + "\":1");
        assertThatThrownBy(() -> decode("{" + String.join(",", fields) + "}")).isInstanceOf(HipkiException.class);
    }

    @Test
    void namesAndNumbersHaveALimitEach() throws Exception {
        assertThat(tbs("{\"" + "n".repeat(200) + "\":" + "9".repeat(100) + ",\"tbs\":\"x\"}"))
                .isEqualTo("x");
        assertBadJson("{\"" + "n".repeat(10_000) + "\":1}");
        assertBadJson("{\"tbs\":" + "9".repeat(1000) + "}");
    }

    private static void assertBadJson(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOfSatisfying(
                        HipkiException.class, e -> assertThat(e.major()).isEqualTo(Major.BAD_JSON.value()));
    }

    @Test
    void nestedValuesArePassedOver() throws Exception {
        assertThat(tbs("{\"a\":{\"tbs\":\"inner\",\"pin\":[1]},\"tbs\":\"outer\"}"))
                .isEqualTo("outer");
    }

    @Test
    void nothingOfACommandIsPrinted() throws Exception {
        assertThat(decode("{\"pin\":\"246810\",\"tbs\":\"secret\"}")).hasToString("Command");
    }

    private static Command decode(String body) throws HipkiException {
        return RequestBody.decode(body.getBytes(StandardCharsets.UTF_8));
    }

    private static String tbs(String body) throws HipkiException {
        return decode(body).text("tbs").orElseThrow();
    }

    private static String digits(Pin pin) {
        return new String(pin.bytes(), StandardCharsets.US_ASCII);
    }
}
