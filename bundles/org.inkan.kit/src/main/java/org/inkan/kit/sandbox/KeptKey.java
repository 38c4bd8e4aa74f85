package org.inkan.kit.sandbox;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.KeyUse;

/** A key and its certificate, as kept in the state directory. */
record KeptKey(PrivateKey key, X509Certificate certificate) {
    SandboxPki.Credential as(KeyUse use) {
        return new SandboxPki.Credential(use, key, certificate);
    }

    @Override
    public String toString() {
        return "KeptKey[" + certificate.getSerialNumber().toString(16) + "]";
    }
}
