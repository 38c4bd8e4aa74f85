package org.inkan.door.card;

import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyJob;

/**
 * Opens envelopes with keys of a card.
 *
 * @param job which uses them
 * @param keys with the certificates that envelopes name
 */
public record CardKeys(KeyJob job, List<KeyChoice> keys) implements KeyUnwrapper {
    public CardKeys {
        keys = List.copyOf(keys);
    }

    @Override
    public List<X509Certificate> recipients() {
        return keys.stream().map(KeyChoice::x509).toList();
    }

    @Override
    public byte[] unwrap(X509Certificate recipient, DecryptionScheme scheme, byte[] wrapped) throws InkanException {
        KeyChoice choice = keys.stream()
                .filter(candidate -> candidate.x509().equals(recipient))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.RECIPIENT_NOT_FOUND));
        return job.decrypt(choice.key(), scheme, wrapped);
    }
}
