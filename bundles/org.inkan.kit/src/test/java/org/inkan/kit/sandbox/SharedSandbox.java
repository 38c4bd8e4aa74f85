package org.inkan.kit.sandbox;

import java.util.Optional;

/** One sandbox for all tests that only look: RSA keys are what takes time here. */
public final class SharedSandbox {
    public static final Sandbox SANDBOX = new Sandbox(Optional.empty());

    private SharedSandbox() {}
}
