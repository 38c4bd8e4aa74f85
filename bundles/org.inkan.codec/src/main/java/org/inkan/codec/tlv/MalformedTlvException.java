package org.inkan.codec.tlv;

/** The bytes are no BER-TLV within the limits. Says what is wrong in words that hold none of the bytes. */
public final class MalformedTlvException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedTlvException(String reason) {
        super(reason);
    }
}
