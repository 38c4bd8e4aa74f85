package org.inkan.api.crypto;

import org.inkan.api.failure.InkanException;

/** Signs a hash with a key that stays where it is: usually {@code digest -> job.sign(key, scheme, digest)}. */
@FunctionalInterface
public interface DigestSigner {
    byte[] sign(byte[] digest) throws InkanException;
}
