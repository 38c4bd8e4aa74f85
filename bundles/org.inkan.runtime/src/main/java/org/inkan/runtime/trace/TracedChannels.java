package org.inkan.runtime.trace;

import org.inkan.api.reader.CardChannel;

/** Puts the recorder between a session and its channel while a recording runs. */
public interface TracedChannels {
    /** Nothing is recorded. */
    TracedChannels OFF = (reader, channel, plaintext) -> channel;

    /**
     * @param plaintext whether answers may hold what was decrypted and are masked therefore
     */
    CardChannel over(String reader, CardChannel channel, boolean plaintext);
}
