package org.inkan.api.pin;

import org.osgi.annotation.versioning.ConsumerType;

/** What a prompt shows while a person types at a reader's own keys; closed when that is over, on any thread. */
@ConsumerType
public interface ReaderEntry extends AutoCloseable {
    /** Nothing is shown, and nobody has said yes to anything. */
    ReaderEntry UNANNOUNCED = new ReaderEntry() {
        @Override
        public boolean lastTryConfirmed() {
            return false;
        }

        @Override
        public void close() {}
    };

    /** Whether the person said yes to using up the last try. */
    boolean lastTryConfirmed();

    /** Takes back what is shown. Does not throw; a second time does nothing. */
    @Override
    void close();
}
