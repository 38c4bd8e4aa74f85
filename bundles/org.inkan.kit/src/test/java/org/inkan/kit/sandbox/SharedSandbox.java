package org.inkan.kit.sandbox;

import java.util.Optional;
import org.inkan.kit.profile.ShippedProfiles;
import org.inkan.runtime.profile.DescriptorReader;

/** One sandbox for all tests that only look: RSA keys are what takes time here. */
public final class SharedSandbox {
    public static final Sandbox SANDBOX = new Sandbox(Optional.empty());

    /** Read as the runtime reads them. */
    public static final ShippedProfiles PROFILES = new ShippedProfiles(new DescriptorReader());

    private SharedSandbox() {}
}
