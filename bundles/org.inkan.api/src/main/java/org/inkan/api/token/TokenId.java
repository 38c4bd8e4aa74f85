package org.inkan.api.token;

/**
 * Names a token for as long as it is there. Not for storing: a card put in again gets a new one.
 *
 * @param value letters, digits and hyphens
 */
public record TokenId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
