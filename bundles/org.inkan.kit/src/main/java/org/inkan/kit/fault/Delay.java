package org.inkan.kit.fault;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;

/**
 * Holds an answer back. The card has done what the command says.
 *
 * @param command which one, from 1
 * @param time how long
 * @param pause how to wait: tests hand in a latch or a clock of their own
 */
public record Delay(long command, Duration time, Pause pause) implements FaultPlan {
    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    public Delay {
        CommandNumber.check(command);
        if (time.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative");
        }
    }

    /** In real time. */
    public Delay(long command, Duration time) {
        this(command, time, wait -> TimeUnit.NANOSECONDS.sleep(wait.toNanos()));
    }

    @Override
    public byte[] answer(long number, byte[] sent, Line line) throws InkanException {
        byte[] answer = line.send(sent);
        if (number == command) {
            try {
                pause.await(time);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InkanException(FailureCode.STOPPING);
            }
        }
        return answer;
    }
}
