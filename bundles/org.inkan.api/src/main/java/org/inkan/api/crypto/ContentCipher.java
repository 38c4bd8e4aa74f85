package org.inkan.api.crypto;

/** Content encryption of an envelope (RFC 5652, 6 and RFC 5083). */
public enum ContentCipher {
    AES128_CBC,
    AES192_CBC,
    AES256_CBC,
    AES128_GCM,
    AES192_GCM,
    AES256_GCM
}
