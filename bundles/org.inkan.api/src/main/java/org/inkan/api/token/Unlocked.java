package org.inkan.api.token;

import java.time.Instant;

/**
 * Who has a token unlocked.
 *
 * @param purpose of the job
 * @param requester of the job
 * @param until when the runtime locks it again
 */
public record Unlocked(String purpose, String requester, Instant until) {}
