package org.inkan.api.token;

import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.reader.CardPresence;

/**
 * A reader as the runtime sees it.
 *
 * @param name its name
 * @param presence what is in it
 * @param token the token in it, if there is one
 * @param problem why there is none although something is in it
 */
public record ReaderStatus(String name, CardPresence presence, Optional<Token> token, Optional<Failure> problem) {}
