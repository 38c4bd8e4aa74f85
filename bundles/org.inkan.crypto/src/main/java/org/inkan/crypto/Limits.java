package org.inkan.crypto;

/** What a document may cost before it is refused. Content itself streams and has no limit. */
final class Limits {
    /** Nesting of ASN.1 elements; certificates inside a CMS stay below 20. */
    static final int MAX_DEPTH = 48;

    /** Bytes of a CMS that are not content: certificates, CRLs, attributes, signatures, wrapped keys. */
    static final int MAX_STRUCTURE_BYTES = 4 << 20;

    /** ASN.1 elements outside the content; bounds what small elements cost in memory. */
    static final int MAX_ELEMENTS = 250_000;

    /** Text before the armour of a PEM file (RFC 7468, 5.2). */
    static final int MAX_PREAMBLE_BYTES = 64 << 10;

    /** One certificate. */
    static final int MAX_CERTIFICATE_BYTES = 64 << 10;

    /** Certificates in a CMS. */
    static final int MAX_CERTIFICATES = 100;

    /** Signatures in a CMS. */
    static final int MAX_SIGNERS = 50;

    /** Recipients of an envelope. */
    static final int MAX_RECIPIENTS = 500;

    /** Characters of the nonce attribute; of the card number too. */
    static final int MAX_ATTRIBUTE_CHARS = 1024;

    /** Certificates in a path, anchor included. */
    static final int MAX_PATH = 10;

    /** Signatures tried while a path is looked for; certificates that sign each other would else cost factorial time. */
    static final int MAX_PATH_TRIALS = 256;

    /** One public key of any kind: more than any sound one has; the JDK computes with whatever a certificate holds. */
    static final int MAX_KEY_BYTES = 2048;

    /** RSA moduli, in bits; larger ones only cost time. */
    static final int MAX_RSA_BITS = 8192;

    /** RSA public exponents, in bits. */
    static final int MAX_RSA_EXPONENT_BITS = 64;

    /** Smallest RSA modulus that may sign or be encrypted to, in bits. */
    static final int MIN_RSA_BITS = 2048;

    /** Attached content up to this size is written in DER, which every reader takes; larger content streams as BER. */
    static final int MAX_DER_CONTENT_BYTES = 1 << 20;

    /** Copies and BER segments. */
    static final int BUFFER_BYTES = 64 << 10;

    private Limits() {}
}
