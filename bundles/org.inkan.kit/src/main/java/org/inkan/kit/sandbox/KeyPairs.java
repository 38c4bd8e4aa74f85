package org.inkan.kit.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** New key pairs from the JDK. */
final class KeyPairs {
    private KeyPairs() {}

    static KeyPair rsa(int bits) throws InkanException {
        return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    static KeyPair ec() throws InkanException {
        return generate("EC", new ECGenParameterSpec("secp256r1"));
    }

    private static KeyPair generate(String algorithm, AlgorithmParameterSpec spec) throws InkanException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(spec);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new InkanException(Failure.of(FailureCode.ALGORITHM_UNSUPPORTED, "algorithm", algorithm), missing);
        }
    }
}
