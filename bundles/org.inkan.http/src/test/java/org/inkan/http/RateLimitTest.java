package org.inkan.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private long now;
    private final RateLimit limit = new RateLimit(10, () -> now);

    @Test
    void aBurstIsThreeSecondsWorthAndThenNothing() {
        assertThat(allowed("https://a.example", 100)).isEqualTo(30);
    }

    @Test
    void timeFillsTheBucketAgainUpToTheBurst() {
        allowed("https://a.example", 100);
        now += TimeUnit.MILLISECONDS.toNanos(500);
        assertThat(allowed("https://a.example", 100)).isEqualTo(5);
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(allowed("https://a.example", 100)).isEqualTo(30);
    }

    @Test
    void oneSiteDoesNotUseUpAnothersShare() {
        allowed("https://a.example", 100);
        assertThat(allowed("https://b.example", 100)).isEqualTo(30);
    }

    @Test
    void rememberedSitesAreLimitedInNumber() {
        allowed("https://a.example", 100);
        for (int i = 0; i < RateLimit.MAX_SENDERS; i++) {
            limit.allows("https://" + i + ".example");
        }
        assertThat(allowed("https://a.example", 100)).isEqualTo(30);
    }

    @Test
    void zeroMeansNoLimit() {
        RateLimit none = new RateLimit(0, () -> now);
        for (int i = 0; i < 1000; i++) {
            assertThat(none.allows("x")).isTrue();
        }
    }

    private int allowed(String sender, int attempts) {
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            count += limit.allows(sender) ? 1 : 0;
        }
        return count;
    }
}
