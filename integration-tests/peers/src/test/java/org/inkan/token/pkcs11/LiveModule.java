package org.inkan.token.pkcs11;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.inkan.api.token.TokenBackend;
import org.inkan.token.pkcs11.cryptoki.FunctionTable;

/** A watched module without a framework around it, and waits for its tokens. */
public final class LiveModule implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final BlockingQueue<TokenBackend> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<TokenBackend> departed = new LinkedBlockingQueue<>();
    private final ModuleWatch watch;

    public LiveModule(Path module) {
        watch = new ModuleWatch(module.getFileName().toString(), () -> FunctionTable.load(module), token -> {
            arrived.add(token);
            return () -> departed.add(token);
        });
        watch.start();
    }

    public TokenBackend awaitArrival() throws InterruptedException {
        return await(arrived, "no token");
    }

    public TokenBackend awaitDeparture() throws InterruptedException {
        return await(departed, "the token stays");
    }

    private static TokenBackend await(BlockingQueue<TokenBackend> events, String otherwise)
            throws InterruptedException {
        TokenBackend token = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (token == null) {
            throw new AssertionError(otherwise + " within " + LIMIT);
        }
        return token;
    }

    @Override
    public void close() {
        watch.close();
    }
}
