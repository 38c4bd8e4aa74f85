package org.inkan.api.reader;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where a transport gets its readers from, such as the PC/SC service of the operating system. A transport that depends on one
 * registers this service for as long as it is enabled, so that "no reader" and "nothing to ask for readers" can be told
 * apart. Thread-safe.
 */
@ConsumerType
public interface ReaderService {
    /** How it is. */
    enum State {
        /** It has not been looked at yet; one of the other states follows by itself. */
        STARTING,
        /** It answers, and every reader it knew at the last look is registered. There may be none. */
        RUNNING,
        /** It does not answer. It is asked again from time to time. */
        NO_SERVICE,
        /** This machine has no usable library to reach it with. That does not change until the transport is restarted. */
        NO_LIBRARY
    }

    /**
     * @param state how it is
     * @param code the platform's number for it, eight hexadecimal digits; empty when there is none
     */
    record Status(State state, String code) {}

    /** What the field calls it, such as {@code PC/SC}. */
    String name();

    /** How it was at the last look; does not wait. */
    Status status();

    /**
     * Waits until the first look is over.
     *
     * @param limit how long to wait at most
     * @return the status then; {@link State#STARTING} when the limit passed first
     */
    Status settled(Duration limit) throws InterruptedException;
}
