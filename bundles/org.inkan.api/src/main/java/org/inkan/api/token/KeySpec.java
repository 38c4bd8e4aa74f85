package org.inkan.api.token;

/**
 * What kind of key pair to generate.
 *
 * @param algorithm RSA or EC
 * @param bits 2048 to 4096 for RSA; 256, 384 or 521 for EC (the NIST curves)
 */
public record KeySpec(KeyInfo.Algorithm algorithm, int bits) {}
