package org.inkan.api.profile;

import java.io.InputStream;
import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ProviderType;

/** Reads profile descriptors: for tools that check them. A service of the runtime; thread-safe. */
@ProviderType
public interface ProfileReader {
    /**
     * @param descriptor JSON in UTF-8, at most 1 MiB; the schema is in the runtime's profile-descriptor.md
     * @throws InkanException {@code PROFILE_MALFORMED} with the field
     */
    CardProfile read(InputStream descriptor) throws InkanException;
}
