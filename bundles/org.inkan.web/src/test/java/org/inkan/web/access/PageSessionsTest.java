package org.inkan.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.inkan.web.access.PageSessions.Halves;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageSessionsTest {
    @TempDir
    Path home;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private PageSessions sessions;

    @BeforeEach
    void start() throws IOException {
        sessions = new PageSessions(new StateDirectory(Optional.of(home)), () -> now);
    }

    private Halves enter() {
        return sessions.enter(sessions.key()).orElseThrow();
    }

    private boolean knows(Halves halves) {
        return sessions.find(halves.cookie(), halves.token()).isPresent();
    }

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
    void aKeyIsForgottenByARestart() throws IOException {
        String key = sessions.key();
        start();

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
        Halves one = enter();
        Halves other = enter();

        assertThat(sessions.find(one.cookie(), one.token())).hasValue(one.id());
        assertThat(sessions.find(one.cookie(), other.token())).isEmpty();
        assertThat(sessions.find(null, one.token())).isEmpty();
        assertThat(sessions.find(one.cookie(), null)).isEmpty();
        assertThat(sessions.find(one.id(), one.id())).isEmpty();
    }

    @Test
    void aSessionEndsWhenNobodyUsesIt() {
        Halves halves = enter();
        now = now.plus(PageSessions.IDLE).minus(Duration.ofMinutes(1));
        assertThat(knows(halves)).isTrue();
        now = now.plus(PageSessions.IDLE).minus(Duration.ofMinutes(1));
        assertThat(knows(halves)).isTrue();
        now = now.plus(PageSessions.IDLE).plus(Duration.ofMinutes(1));
        assertThat(knows(halves)).isFalse();
    }

    @Test
    void aSessionEndsHoweverMuchItIsUsed() throws IOException {
        Halves halves = enter();
        Instant end = now.plus(PageSessions.LIFETIME);
        for (; now.isBefore(end); now = now.plus(PageSessions.IDLE.dividedBy(2))) {
            assertThat(knows(halves)).isTrue();
            start();
        }
        now = end.plusSeconds(1);

        assertThat(knows(halves)).isFalse();
        assertThat(sessions.proof(halves.id(), "challenge")).isEmpty();
    }

    @Test
    void theMostSilentOfManySessionsGoes() throws IOException {
        List<Halves> all = new ArrayList<>();
        for (int i = 0; i < PageSessions.MAX_SESSIONS; i++) {
            now = now.plusSeconds(1);
            all.add(enter());
        }
        now = now.plus(SessionFile.STEP).plusSeconds(1);
        assertThat(knows(all.get(0))).isTrue();
        start();
        enter();

        assertThat(knows(all.get(0))).isTrue();
        assertThat(knows(all.get(1))).isFalse();
        assertThat(knows(all.get(2))).isTrue();
    }

    @Test
    void aSessionOutlivesARestart() throws IOException {
        Halves halves = enter();
        start();

        assertThat(sessions.find(halves.cookie(), halves.token())).hasValue(halves.id());
        assertThat(sessions.find(halves.cookie(), enter().token())).isEmpty();
    }

    @Test
    void aRestartDoesNotMakeUpForSilence() throws IOException {
        Halves halves = enter();
        now = now.plus(PageSessions.IDLE).minusSeconds(1);
        start();
        now = now.plusSeconds(2);

        assertThat(knows(halves)).isFalse();
    }

    @Test
    void useIsRememberedOverARestart() throws IOException {
        Halves halves = enter();
        now = now.plus(PageSessions.IDLE).minusSeconds(1);
        assertThat(knows(halves)).isTrue();
        start();
        now = now.plus(PageSessions.IDLE).minusSeconds(1);

        assertThat(knows(halves)).isTrue();
    }

    @Test
    void aClockThatWasWrongMakesNothingLiveLonger() throws IOException {
        Instant right = now;
        now = now.plus(Duration.ofDays(400));
        Halves halves = enter();
        now = right;
        start();
        now = right.plus(PageSessions.IDLE).plusSeconds(1);

        assertThat(knows(halves)).isFalse();
    }

    @Test
    void whatHasLeftDoesNotComeBack() throws Exception {
        Halves left = enter();
        Halves stayed = enter();
        sessions.leave(left.id());
        assertThat(knows(left)).isFalse();
        start();

        assertThat(knows(left)).isFalse();
        assertThat(knows(stayed)).isTrue();
    }

    @Test
    void provesThatItKnowsTheTokenWithoutSayingIt() throws Exception {
        Halves halves = enter();
        start();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(
                MessageDigest.getInstance("SHA-256").digest(halves.token().getBytes("US-ASCII")), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal("Inkan page challenge".getBytes("US-ASCII")));

        assertThat(sessions.proof(halves.id(), "challenge")).hasValue(expected);
        assertThat(sessions.proof(halves.id(), "another")).isPresent().isNotEqualTo(Optional.of(expected));
        assertThat(sessions.proof("another", "challenge")).isEmpty();
    }

    @Test
    void saysNoSecretWhenPrinted() {
        Halves halves = enter();

        assertThat(halves.toString()).doesNotContain(halves.cookie(), halves.token());
    }
}
