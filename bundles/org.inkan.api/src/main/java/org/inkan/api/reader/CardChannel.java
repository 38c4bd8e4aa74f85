package org.inkan.api.reader;

import org.inkan.api.failure.InkanException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Bytes in, bytes out: all that anybody needs of a card. Recording, masking, fault injection, chaining and secure messaging
 * are decorators over this one method.
 */
@ConsumerType
@FunctionalInterface
public interface CardChannel {
    /**
     * @param command a command APDU (ISO/IEC 7816-4, 5.1), at least four bytes; the callee keeps no reference to it
     * @return the response with its status word, at least two bytes, at most 65538
     * @throws InkanException {@code CARD_REMOVED}, {@code CARD_RESET}, {@code READER_GONE},
     *     {@code READER_SERVICE_MISSING}, {@code READER_ERROR}, {@code CARD_MALFORMED}
     */
    byte[] transmit(byte[] command) throws InkanException;
}
