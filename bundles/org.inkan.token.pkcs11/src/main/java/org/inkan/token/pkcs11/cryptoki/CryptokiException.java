package org.inkan.token.pkcs11.cryptoki;

import org.inkan.api.failure.InkanException;

/** A module answered something else than CKR_OK. */
public final class CryptokiException extends InkanException {
    private static final long serialVersionUID = 1L;

    private final long value;

    CryptokiException(long value) {
        super(ReturnValue.failure(value));
        this.value = value;
    }

    /** The module's CK_RV, 1 to 0xFFFFFFFF. */
    public long value() {
        return value;
    }

    /** Whether the module refused the data, and nothing else. */
    public boolean aboutData() {
        return value == ReturnValue.DATA_INVALID || value == ReturnValue.DATA_LEN_RANGE;
    }
}
