package org.inkan.api.token;

import java.util.Set;

/** How a wrapped key is opened. */
public sealed interface DecryptionScheme {
    /**
     * RSAES-PKCS1-v1_5 (RFC 8017, 7.2). A wrong padding gives random bytes of the (smallest) expected length instead of an error,
     * so that nobody can use the token as an oracle.
     *
     * @param expectedLengths of the plaintext in bytes; empty when unknown, and then a wrong padding is an error
     */
    record Pkcs1(Set<Integer> expectedLengths) implements DecryptionScheme {
        public Pkcs1 {
            expectedLengths = Set.copyOf(expectedLengths);
        }
    }

    /**
     * RSAES-OAEP (RFC 8017, 7.1), empty label.
     *
     * @param hash of the label
     * @param mgfHash of the mask generation function
     */
    record Oaep(SignatureScheme.Hash hash, SignatureScheme.Hash mgfHash) implements DecryptionScheme {}
}
