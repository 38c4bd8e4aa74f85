package org.inkan.api.health;

import java.util.Optional;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.TokenId;
import org.osgi.annotation.versioning.ProviderType;

/** Looks at every layer from the operating system to a signature. A service; thread-safe; limited in time. */
@ProviderType
public interface SelfTest {
    /**
     * Runs the checks.
     *
     * @param token the card to look at; empty for the first that is there
     * @param pin given when the person asked for the checks that need the PIN; they never use the last try
     */
    HealthReport run(Optional<TokenId> token, Optional<PinPrompt> pin);
}
