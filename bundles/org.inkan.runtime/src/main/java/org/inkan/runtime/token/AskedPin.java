package org.inkan.runtime.token;

import org.inkan.api.pin.Pin;
import org.inkan.api.pin.ReaderEntry;

/**
 * What came of asking for a PIN.
 *
 * @param pin empty when it is typed at the reader
 * @param entry what is shown until the token has it
 */
record AskedPin(Pin pin, ReaderEntry entry) implements AutoCloseable {
    @Override
    public void close() {
        entry.close();
        pin.close();
    }
}
