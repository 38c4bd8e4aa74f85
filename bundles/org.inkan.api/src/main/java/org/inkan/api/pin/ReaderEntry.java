package org.inkan.api.pin;

import org.osgi.annotation.versioning.ConsumerType;

/** What a prompt shows while a person types at a reader's own keys; closed when that is over, on any thread. */
@ConsumerType
public interface ReaderEntry extends AutoCloseable {
    /** Nothing is shown, and nobody has said yes to anything: there is nobody to tell here. Another prompt may be tried. */
    ReaderEntry UNANNOUNCED = showingNothing(false);

    /** The person was asked about the last try and has not said yes. No other prompt asks again. */
    ReaderEntry DECLINED = showingNothing(false);

    /** The person has said yes to using up the last try; where to type is not shown any longer. */
    ReaderEntry CONFIRMED = showingNothing(true);

    private static ReaderEntry showingNothing(boolean confirmed) {
        return new ReaderEntry() {
            @Override
            public boolean lastTryConfirmed() {
                return confirmed;
            }

            @Override
            public void close() {}
        };
    }

    /** Whether the person said yes to using up the last try. */
    boolean lastTryConfirmed();

    /** Takes back what is shown. Does not throw; a second time does nothing. */
    @Override
    void close();
}
