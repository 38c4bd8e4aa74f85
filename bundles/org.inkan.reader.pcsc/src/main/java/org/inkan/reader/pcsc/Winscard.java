package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.List;

/**
 * The functions of PC/SC that we use, free of memory layout. Thread-safe as the platform's library is: any thread may call,
 * but two threads must not wait on one context (pcsc-lite can leave a reader locked then).
 */
interface Winscard {
    /** The pseudo reader whose state changes when readers come and go. */
    String READER_CHANGES = "\\\\?PnP?\\Notification";

    long establishContext() throws PcscException;

    /** Disconnects the cards of the context too. Does not throw: nothing can be done about a failure. */
    void releaseContext(long context);

    /** Ends the wait of another thread in {@link #awaitChange}. */
    void cancel(long context);

    /** Empty when there is no reader. */
    List<String> listReaders(long context) throws PcscException;

    /**
     * Waits until one of the states is no longer what the query says.
     *
     * @return one state per query in their order; empty when the limit passed first
     */
    List<ReaderState> awaitChange(long context, Duration limit, List<ReaderQuery> queries) throws PcscException;

    /** Connects shared, with T=0 or T=1. Waits without a limit on pcsc-lite while another program holds the card. */
    CardHandle connect(long context, String reader) throws PcscException;

    /** Takes note of a reset and keeps the card as it is. Waits as {@link #connect}. */
    CardHandle reconnect(CardHandle card) throws PcscException;

    /** Disconnects and leaves the card as it is. Does not throw. */
    void disconnect(CardHandle card);

    /** Waits without a limit while another program holds the card. */
    void beginTransaction(CardHandle card) throws PcscException;

    /** Does not throw: a transaction ends with the card at the latest. */
    void endTransaction(CardHandle card, boolean reset);

    byte[] transmit(CardHandle card, byte[] command) throws PcscException;

    /** What is known of a reader's state; {@code 0} for nothing. */
    record ReaderQuery(String reader, int state) {}

    /** @param protocol 1 for T=0, 2 for T=1 */
    record CardHandle(long value, int protocol) {
        static final int T0 = 1;
        static final int T1 = 2;
    }
}
