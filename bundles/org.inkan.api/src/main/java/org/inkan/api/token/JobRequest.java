package org.inkan.api.token;

import java.time.Duration;

/**
 * A declared job: one PIN prompt serves all of it, and nothing beyond it.
 *
 * @param purpose what the person is told, in their language, such as "sign contract.pdf"
 * @param requester the program or site, as the person knows it
 * @param operations how many private operations the job may do, 1 to {@value #MAX_OPERATIONS}
 * @param limit how long the job may keep the card unlocked, at most {@link #MAX_LIMIT}
 */
public record JobRequest(String purpose, String requester, int operations, Duration limit) {
    public static final int MAX_OPERATIONS = 10_000;
    public static final Duration MAX_LIMIT = Duration.ofMinutes(30);
    /** The usual limit. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);

    /**
     * @throws IllegalArgumentException if a number is out of range
     */
    public JobRequest {
        if (operations < 1 || operations > MAX_OPERATIONS || limit.isNegative() || limit.compareTo(MAX_LIMIT) > 0) {
            throw new IllegalArgumentException("a job has 1 to 10000 operations and at most 30 minutes");
        }
    }

    /** One operation with the usual limit. */
    public static JobRequest single(String purpose, String requester) {
        return new JobRequest(purpose, requester, 1, DEFAULT_LIMIT);
    }
}
