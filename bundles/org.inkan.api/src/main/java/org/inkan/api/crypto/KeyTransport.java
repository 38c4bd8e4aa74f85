package org.inkan.api.crypto;

/** How the content key is wrapped for an RSA recipient. */
public enum KeyTransport {
    /** RSAES-PKCS1-v1_5: what every card and reader of Taiwan's understands. */
    PKCS1,
    /** RSAES-OAEP with SHA-256. */
    OAEP_SHA256
}
