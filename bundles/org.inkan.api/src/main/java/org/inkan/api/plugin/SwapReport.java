package org.inkan.api.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * What a swap did.
 *
 * @param name symbolic name
 * @param before the version that was retired; empty when there was none
 * @param after the version that works now
 * @param draining how long the old version's last operations took to end
 */
public record SwapReport(String name, Optional<String> before, String after, Duration draining) {}
