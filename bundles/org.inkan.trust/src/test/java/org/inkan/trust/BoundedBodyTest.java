package org.inkan.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final int LIMIT = 10;

    private final BoundedBody body = new BoundedBody(LIMIT);
    private final CompletableFuture<BoundedBody.Body> collected = body.getBody().toCompletableFuture();
    private boolean hungUp;

    @BeforeEach
    void subscribe() {
        body.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {
                hungUp = true;
            }
        });
    }

    private void receive(int... lengths) {
        for (int length : lengths) {
            body.onNext(List.of(ByteBuffer.allocate(length)));
        }
    }

    @Test
    void takesAsMuchAsTheLimit() {
        receive(6, 4);
        body.onComplete();
        assertThat(collected.join().complete().orElseThrow()).hasSize(LIMIT);
        assertThat(hungUp).isFalse();
    }

    @Test
    void hangsUpAtTheFirstByteBeyond() {
        receive(6, 5);
        assertThat(collected.join().complete()).isEmpty();
        assertThat(hungUp).isTrue();
    }

    @Test
    void failsWithItsConnection() {
        body.onError(new IOException());
        assertThat(collected).isCompletedExceptionally();
    }
}
