package org.inkan.card.hicos;

import org.inkan.api.token.KeyInfo;

/** What differs between the generations. */
enum Generation {
    /** Answers to the proprietary class only; a verified PIN stands until reset. */
    FIRST(0x80, KeyInfo.Consent.PER_JOB),
    /** An applet; keys work inside a secure channel, each use after a VERIFY of its own. */
    SECOND(0x00, KeyInfo.Consent.EVERY_USE);

    private final int cla;
    private final KeyInfo.Consent consent;

    Generation(int cla, KeyInfo.Consent consent) {
        this.cla = cla;
        this.consent = consent;
    }

    int cla() {
        return cla;
    }

    KeyInfo.Consent consent() {
        return consent;
    }
}
