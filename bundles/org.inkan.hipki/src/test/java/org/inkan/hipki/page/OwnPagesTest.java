package org.inkan.hipki.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnPagesTest {
    private Instant now = Instant.EPOCH;
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final OwnPages pages = new OwnPages(new Hand(), later::add);

    /** Pages of one kind. */
    private record Named(String name, List<String> closed) implements OwnPage {
        @Override
        public void close() {
            closed.add(name);
        }
    }

    private void look() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private String open(String name) {
        return pages.open(new Named(name, closed));
    }

    @Test
    void aPageIsClosedAtTheEndOfItsLifeThoughNobodyComesAnyMore() {
        open("died");
        now = now.plus(OwnPages.LIFE);
        look();
        assertThat(closed).containsExactly("died");
        assertThat(later).as("looks for pages that there are not").isEmpty();
    }

    @Test
    void oneLookIsDueHoweverManyPagesAreOpened() {
        open("first");
        for (int i = 0; i < OwnPages.MAX_PAGES; i++) {
            pages.forget(open("page " + i));
        }
        assertThat(later).hasSize(1);
        look();
        assertThat(later).as("the first is still open").hasSize(1);
    }

    @Test
    void aPageStaysUntilThen() {
        String token = open("open");
        now = now.plus(OwnPages.LIFE).minus(Duration.ofSeconds(1));
        look();
        assertThat(closed).isEmpty();
        assertThat(pages.find(token, Named.class)).isPresent();
        assertThat(pages.find(token + "x", Named.class)).isEmpty();
        assertThat(pages.find(null, Named.class)).isEmpty();
    }

    @Test
    void theOldestMakesRoom() {
        for (int i = 0; i < OwnPages.MAX_PAGES; i++) {
            open("page " + i);
        }
        assertThat(closed).isEmpty();
        open("one more");
        assertThat(closed).contains("page 0").doesNotContain("page 2", "one more");
    }

    /** A clock that the test moves. */
    private final class Hand extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
