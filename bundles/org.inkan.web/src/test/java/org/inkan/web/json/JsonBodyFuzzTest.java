package org.inkan.web.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.failure.InkanException;

/** Whatever comes as an order is read or refused, with a code. */
class JsonBodyFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void readsOrRefuses(byte[] body) {
        try {
            Fields fields = JsonBody.read(new ByteArrayInputStream(body));
            fields.optionalText("token", 64);
            fields.flag("detached");
            fields.texts("recipients", 20, 64);
            fields.choice("cipher", ContentCipher.class);
            fields.nothingElse();
        } catch (InkanException refused) {
            // that is an answer
        }
    }
}
