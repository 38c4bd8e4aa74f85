package org.inkan.codec.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class BerTlvFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void whateverParsesIsWrittenAndReadAlike(byte[] bytes) {
        try {
            List<BerTlv> objects = BerTlv.parse(bytes);
            for (BerTlv object : objects) {
                assertThat(BerTlv.parse(object.encoded())).containsExactly(object);
                if (object.constructed()) {
                    object.children();
                }
            }
        } catch (MalformedTlvException refused) {
            assertThat(bytes).isNotEmpty();
        }
    }
}
