package org.inkan.reader.simulator.vpcd;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.reader.simulator.card.SmartCard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated card in a virtual reader of a real PC/SC service: the card's side of vpcd's protocol (vsmartcard,
 * "virtualsmartcard", section on creating a virtual card). To connect is to insert, to disconnect is to pull.
 */
public final class VpcdLink implements CardSimulator.Attached {
    private static final Logger LOG = LoggerFactory.getLogger(VpcdLink.class);

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

    /** How long {@link #close()} waits for a command that the card is working on. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private static final int POWER_OFF = 0;
    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int SEND_ATR = 4;

    private final SmartCard card;
    private final VpcdFrames frames;
    private final AtomicLong commands = new AtomicLong();
    private final CompletableFuture<Void> out = new CompletableFuture<>();
    private final Thread thread;
    private volatile CountedPlan plan = new CountedPlan(FaultPlan.NONE);

    /**
     * Inserts the card.
     *
     * @param card used by this link alone until it is pulled
     * @param vpcd where the virtual reader listens
     * @throws InkanException {@code READER_SERVICE_MISSING} if nothing listens there
     */
    public VpcdLink(SmartCard card, InetSocketAddress vpcd) throws InkanException {
        this.card = card;
        try {
            this.frames = VpcdFrames.connect(vpcd, CONNECT_LIMIT);
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.READER_SERVICE_MISSING), e);
        }
        this.thread = new Thread(this::serve, "inkan-vpcd-" + vpcd.getPort());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public long commands() {
        return commands.get();
    }

    @Override
    public void faults(FaultPlan next) {
        plan = new CountedPlan(next);
    }

    /** Runs this when the card is out, on the link's thread; at once if it is already. */
    public void whenOut(Runnable action) {
        out.thenRun(action);
    }

    @Override
    public void awaitPulled() throws InterruptedException {
        thread.join();
    }

    /** Returns when the card is free for another reader. */
    @Override
    public void close() {
        frames.close();
        if (Thread.currentThread() != thread) {
            try {
                thread.join(CLOSE_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void serve() {
        try (frames) {
            byte[] body = frames.read();
            while (body.length > 0) {
                if (body.length == 1) {
                    control(body[0]);
                } else {
                    frames.write(plan.answer(body));
                }
                body = frames.read();
            }
        } catch (IOException | InkanException e) {
            LOG.debug("the card is out of its virtual reader", e);
        } finally {
            out.complete(null);
        }
    }

    /** Only the question for the ATR has an answer. */
    private void control(byte code) throws IOException {
        switch (code) {
            case POWER_OFF, POWER_ON, RESET -> card.reset();
            case SEND_ATR -> frames.write(card.atr().bytes());
            default -> LOG.debug("unknown control code {}", code);
        }
    }

    /** A plan and the number of commands since it was set. Used by the link's own thread. */
    private final class CountedPlan implements FaultPlan.Line {
        private final FaultPlan plan;
        private long number;

        CountedPlan(FaultPlan plan) {
            this.plan = plan;
        }

        byte[] answer(byte[] command) throws InkanException {
            return plan.answer(++number, command, this);
        }

        @Override
        public byte[] send(byte[] command) throws InkanException {
            if (frames.closed()) {
                throw new InkanException(FailureCode.CARD_REMOVED);
            }
            commands.incrementAndGet();
            return card.process(command);
        }

        @Override
        public void pull() {
            frames.close();
        }
    }
}
