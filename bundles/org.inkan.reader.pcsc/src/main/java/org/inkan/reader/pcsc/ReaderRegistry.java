package org.inkan.reader.pcsc;

import org.inkan.api.reader.CardReader;

/** Where the monitor brings the readers it finds. Called on the monitor's thread only. */
interface ReaderRegistry {
    void added(CardReader reader);

    /** After its listeners have heard that it is gone. */
    void removed(CardReader reader);
}
