package org.inkan.health.layer;

import java.time.Duration;

/** The computer and the Java that runs us. */
final class OperatingSystem implements Layer {
    @Override
    public String name() {
        return "operating-system";
    }

    @Override
    public Duration limit() {
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        return Finding.good(
                "seen",
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.version().toString());
    }
}
