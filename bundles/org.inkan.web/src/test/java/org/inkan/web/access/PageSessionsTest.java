package org.inkan.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageSessionsTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final PageSessions sessions = new PageSessions(() -> now);

    @Test
    void aKeyOpensOnce() {
        String key = sessions.key();

        assertThat(sessions.enter(key)).isPresent();
        assertThat(sessions.enter(key)).isEmpty();
        assertThat(sessions.enter("guessed")).isEmpty();
    }

    @Test
    void aKeyOpensForAWhile() {
        String key = sessions.key();
        now = now.plus(PageSessions.KEY_VALID).plusSeconds(1);

        assertThat(sessions.enter(key)).isEmpty();
    }

    @Test
    void theOldestOfManyKeysIsForgotten() {
        String oldest = sessions.key();
        for (int i = 0; i < PageSessions.MAX_KEYS; i++) {
            sessions.key();
        }

        assertThat(sessions.enter(oldest)).isEmpty();
    }

    @Test
    void aSessionNeedsBothOfItsHalves() {
        PageSessions.Halves one = sessions.enter(sessions.key()).orElseThrow();
        PageSessions.Halves other = sessions.enter(sessions.key()).orElseThrow();

        assertThat(sessions.knows(one.cookie(), one.token())).isTrue();
        assertThat(sessions.knows(one.cookie(), other.token())).isFalse();
        assertThat(sessions.knows(null, one.token())).isFalse();
        assertThat(sessions.knows(one.cookie(), null)).isFalse();
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        PageSessions.Halves halves = sessions.enter(sessions.key()).orElseThrow();
        now = now.plus(PageSessions.IDLE).minus(Duration.ofMinutes(1));
        assertThat(sessions.knows(halves.cookie(), halves.token())).isTrue();
        now = now.plus(PageSessions.IDLE).minus(Duration.ofMinutes(1));
        assertThat(sessions.knows(halves.cookie(), halves.token())).isTrue();
        now = now.plus(PageSessions.IDLE).plus(Duration.ofMinutes(1));
        assertThat(sessions.knows(halves.cookie(), halves.token())).isFalse();
    }

    @Test
    void theMostSilentOfManySessionsGoes() {
        List<PageSessions.Halves> all = new ArrayList<>();
        for (int i = 0; i < PageSessions.MAX_SESSIONS; i++) {
            all.add(sessions.enter(sessions.key()).orElseThrow());
        }
        assertThat(sessions.knows(all.get(0).cookie(), all.get(0).token())).isTrue();
        sessions.enter(sessions.key()).orElseThrow();

        assertThat(sessions.knows(all.get(0).cookie(), all.get(0).token())).isTrue();
        assertThat(sessions.knows(all.get(1).cookie(), all.get(1).token())).isFalse();
    }

    @Test
    void saysNoSecretWhenPrinted() {
        PageSessions.Halves halves = sessions.enter(sessions.key()).orElseThrow();

        assertThat(halves.toString()).doesNotContain(halves.cookie(), halves.token());
    }
}
