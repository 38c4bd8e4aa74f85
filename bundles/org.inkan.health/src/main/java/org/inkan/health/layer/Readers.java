package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import org.inkan.api.token.ReaderStatus;

/** Whether there is a reader. */
final class Readers implements Layer {
    @Override
    public String name() {
        return "readers";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Finding look(Examination examination) throws InterruptedException, LayerBelowBroken {
        List<ReaderStatus> readers = examination.tokens().readers();
        if (!readers.isEmpty()) {
            return Finding.good(
                    "seen",
                    readers.stream()
                            .<Object>map(reader -> withoutSerial(reader.name()))
                            .toList());
        }
        return examination.readerless() ? Finding.notRun("unneeded") : Finding.broken("none");
    }

    /** Readers tell their serial number in brackets. */
    static String withoutSerial(String name) {
        return name.replaceAll("\\s*\\([^)]*\\)", "");
    }
}
