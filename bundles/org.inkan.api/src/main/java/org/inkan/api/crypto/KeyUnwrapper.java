package org.inkan.api.crypto;

import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;

/** Opens a wrapped content key with a private key that stays where it is. */
public interface KeyUnwrapper {
    /** The certificates whose keys can be used. */
    List<X509Certificate> recipients();

    /**
     * @param recipient one of {@link #recipients()}
     * @return the content key, which the caller wipes
     */
    byte[] unwrap(X509Certificate recipient, DecryptionScheme scheme, byte[] wrapped) throws InkanException;
}
