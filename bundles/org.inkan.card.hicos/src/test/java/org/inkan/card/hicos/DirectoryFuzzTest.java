package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenContents;

class DirectoryFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyDirectoryIsReadOrMalformed(byte[] bytes) {
        for (boolean whole : new boolean[] {true, false}) {
            try {
                Directory.Scan scan = Directory.scan(bytes, whole);
                assertThat(scan.entries().size()).isLessThanOrEqualTo(TokenContents.MAX_OBJECTS);
                for (byte[] entry : new Directory(scan.entries()).sequences()) {
                    read(() -> DirectoryRecord.privateKey(entry));
                    read(() -> DirectoryRecord.certificate(entry));
                }
            } catch (InkanException e) {
                assertThat(e.code()).isEqualTo(FailureCode.CARD_MALFORMED);
            }
        }
    }

    private static void read(CardInReader.Step step) {
        try {
            step.run();
        } catch (InkanException e) {
            assertThat(e.code()).isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }
}
