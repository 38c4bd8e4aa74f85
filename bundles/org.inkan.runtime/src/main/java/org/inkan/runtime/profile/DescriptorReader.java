package org.inkan.runtime.profile;

import java.io.InputStream;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.ProfileReader;
import org.osgi.service.component.annotations.Component;

/** Reads descriptors for tools that check them. */
@Component
public final class DescriptorReader implements ProfileReader {
    @Override
    public CardProfile read(InputStream descriptor) throws InkanException {
        return ProfileDescriptor.parse(descriptor);
    }
}
