package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;

/** Looks at all readers through one context, round by round. */
final class ReaderWatch {
    /** The longest wait for changes: a reader that came between a listing and the wait is found after it. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    /** The same where the platform does not announce new readers. */
    private static final Duration LOOK_AGAIN_UNANNOUNCED = Duration.ofSeconds(1);

    /** Keeps a service whose waits end without a change from occupying a processor. */
    private static final Duration NOTHING_NEW_PAUSE = Duration.ofMillis(100);

    private final Winscard winscard;
    private final Executor threads;
    private final long context;
    private final ReaderTable readers;
    private boolean announcesReaders = true;
    private ReaderQuery readerChanges = new ReaderQuery(Winscard.READER_CHANGES, 0);

    ReaderWatch(Winscard winscard, Executor threads, long context, ReaderTable readers) {
        this.winscard = winscard;
        this.threads = threads;
        this.context = context;
        this.readers = readers;
    }

    /** Brings the table of readers up to date; does not wait. */
    void list() throws PcscException {
        List<String> names = winscard.listReaders(context);
        readers.keepOnly(names);
        List<String> strangers = readers.strangersAmong(names);
        List<ReaderQuery> queries =
                strangers.stream().map(name -> new ReaderQuery(name, 0)).toList();
        List<ReaderState> states = queries.isEmpty() ? List.of() : states(Duration.ZERO, queries);
        for (int i = 0; i < states.size(); i++) {
            if (!states.get(i).unknown()) {
                readers.add(new PcscReader(winscard, threads, strangers.get(i), states.get(i)));
            }
        }
    }

    /**
     * Waits for a change and takes it in.
     *
     * @return how long to leave the service alone before the next round
     */
    Duration await() throws PcscException {
        List<ReaderQuery> queries = new ArrayList<>(readers.queries());
        int known = queries.size();
        if (announcesReaders) {
            queries.add(readerChanges);
        }
        if (queries.isEmpty()) {
            return LOOK_AGAIN_UNANNOUNCED;
        }
        List<ReaderState> states = states(announcesReaders ? LOOK_AGAIN : LOOK_AGAIN_UNANNOUNCED, queries);
        if (states.isEmpty()) {
            return NOTHING_NEW_PAUSE;
        }
        boolean news = readers.update(states.subList(0, known));
        if (announcesReaders) {
            ReaderState changes = states.get(known);
            announcesReaders = !changes.unknown();
            readerChanges = changes.next(Winscard.READER_CHANGES);
            news |= changes.changed();
        }
        return news ? Duration.ZERO : NOTHING_NEW_PAUSE;
    }

    /** Empty at the limit, and when a reader went away since it was listed. */
    private List<ReaderState> states(Duration limit, List<ReaderQuery> queries) throws PcscException {
        try {
            return winscard.awaitChange(context, limit, queries);
        } catch (PcscException e) {
            switch (e.code()) {
                case PcscCode.UNKNOWN_READER, PcscCode.READER_UNAVAILABLE, PcscCode.NO_READERS_AVAILABLE -> {
                    return List.of();
                }
                default -> throw e;
            }
        }
    }
}
