package org.inkan.health.layer;

import java.time.Duration;

/** Nothing here can ask for revocation lists; the report says so instead of keeping silent. */
final class Revocation implements Layer {
    @Override
    public String name() {
        return "revocation";
    }

    @Override
    public Duration limit() {
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        return Finding.notRun("unavailable");
    }
}
