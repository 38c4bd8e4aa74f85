package org.inkan.hipki.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.inkan.hipki.code.HipkiException;

/** Whatever a page sends: a command or a code, nothing else. */
class RequestBodyFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void decode(byte[] body) {
        try (Command command = RequestBody.decode(body.clone())) {
            command.func();
            command.base64("cipher");
            command.flag("withCardSN");
        } catch (HipkiException refused) {
            return;
        }
    }

    /** What a careful caller encodes comes back as it was. */
    @FuzzTest(maxDuration = "10s")
    void roundTrip(byte[] content) {
        String value = Base64.getEncoder().encodeToString(content);
        String body = "tbsPackage={\"cipher\":\"" + value.replace("+", "%2B") + "\"}";
        try (Command command = RequestBody.decode(body.getBytes(StandardCharsets.UTF_8))) {
            if (!command.base64("cipher").orElse("").equals(value)) {
                throw new AssertionError("changed");
            }
        } catch (HipkiException refused) {
            throw new AssertionError(refused);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void percent(byte[] bytes) {
        char[] text = new String(bytes, StandardCharsets.UTF_8).toCharArray();
        char[] decoded = PercentText.decode(text, 0, text.length, false);
        if (decoded.length > text.length) {
            throw new AssertionError("longer");
        }
    }
}
