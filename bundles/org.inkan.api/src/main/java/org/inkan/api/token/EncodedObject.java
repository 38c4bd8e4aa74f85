package org.inkan.api.token;

import java.util.Arrays;

/** DER bytes as a value: equal when the bytes are. */
public final class EncodedObject {
    private final byte[] der;

    public EncodedObject(byte[] der) {
        this.der = der.clone();
    }

    public byte[] der() {
        return der.clone();
    }

    public int length() {
        return der.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedObject that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(der);
    }

    @Override
    public String toString() {
        return "DER (" + der.length + " bytes)";
    }
}
