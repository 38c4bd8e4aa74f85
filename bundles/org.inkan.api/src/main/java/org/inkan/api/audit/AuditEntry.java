package org.inkan.api.audit;

import java.time.Instant;
import java.util.Map;

/**
 * One line of the log.
 *
 * @param number counts from 1
 * @param time when
 * @param action what, such as {@code key.sign}
 * @param outcome {@code ok} or a failure's label
 * @param details what else; no secret, no full card number, no ID number
 */
public record AuditEntry(long number, Instant time, String action, String outcome, Map<String, String> details) {}
