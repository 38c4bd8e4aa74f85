package org.inkan.api.pin;

import org.osgi.annotation.versioning.ConsumerType;

/** Asks a person for a PIN. Called on the thread of the job, never on a reader's thread; may block up to the question's limit. */
@ConsumerType
@FunctionalInterface
public interface PinPrompt {
    PinAnswer ask(PinQuestion question);

    /**
     * Tells the person to type at the reader, for a PIN whose entry is {@code AT_READER}. Asked in place of {@link #ask}; the
     * reader begins to wait when this returns, which is at once, except that the last try is to be confirmed first, within the
     * question's limit. A prompt that shows nothing leaves it to the reader's display; a last try is refused then.
     *
     * <p>Whoever wraps another prompt passes this on, too.
     *
     * @return what is shown until it is closed; {@link ReaderEntry#UNANNOUNCED} where there is nobody to tell, {@link
     *     ReaderEntry#DECLINED} when the last try was not agreed to. Whether a wrong PIN costs the last try is for the caller
     *     to decide by {@link ReaderEntry#lastTryConfirmed()} alone
     */
    default ReaderEntry typeAtReader(PinQuestion question) {
        return ReaderEntry.UNANNOUNCED;
    }
}
