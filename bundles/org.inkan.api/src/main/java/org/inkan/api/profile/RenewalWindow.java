package org.inkan.api.profile;

import java.util.OptionalInt;

/**
 * When a certificate can be renewed.
 *
 * @param daysBefore from how many days before its end
 * @param daysAfter until how many days after its end; 0 when not after expiry
 * @param maximum how many times; empty when there is no limit known
 * @param provenance how well that is known
 */
public record RenewalWindow(int daysBefore, int daysAfter, OptionalInt maximum, Provenance provenance) {}
