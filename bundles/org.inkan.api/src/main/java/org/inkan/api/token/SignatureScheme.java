package org.inkan.api.token;

/** How a hash becomes a signature. */
public sealed interface SignatureScheme {
    /** The hash that is signed. */
    Hash hash();

    /** RSASSA-PKCS1-v1_5 (RFC 8017, 8.2). */
    record Pkcs1(Hash hash) implements SignatureScheme {}

    /**
     * RSASSA-PSS (RFC 8017, 8.1) with MGF1 over the same hash.
     *
     * @param saltLength in bytes
     */
    record Pss(Hash hash, int saltLength) implements SignatureScheme {}

    /** ECDSA (FIPS 186-5, 6); the signature is a DER sequence of r and s. */
    record Ecdsa(Hash hash) implements SignatureScheme {}

    /** Hashes. SHA-1 is for reading old signatures and for old sites that insist. */
    enum Hash {
        SHA1("SHA-1", 20),
        SHA256("SHA-256", 32),
        SHA384("SHA-384", 48),
        SHA512("SHA-512", 64);

        private final String jcaName;
        private final int length;

        Hash(String jcaName, int length) {
            this.jcaName = jcaName;
            this.length = length;
        }

        /** The name that {@link java.security.MessageDigest} knows. */
        public String jcaName() {
            return jcaName;
        }

        /** In bytes. */
        public int length() {
            return length;
        }
    }
}
