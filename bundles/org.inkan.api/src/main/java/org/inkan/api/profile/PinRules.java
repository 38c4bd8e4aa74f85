package org.inkan.api.profile;

import org.inkan.api.token.PinInfo;

/**
 * A CA's rules for the holder's PIN; where present they go before what the card says of itself.
 *
 * @param minLength shortest, in characters
 * @param maxLength longest, in characters
 * @param charset which characters
 * @param tries wrong entries until the card locks
 * @param provenance how well that is known
 */
public record PinRules(int minLength, int maxLength, PinInfo.Charset charset, int tries, Provenance provenance) {}
