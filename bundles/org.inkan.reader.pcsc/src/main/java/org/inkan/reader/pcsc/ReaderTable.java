package org.inkan.reader.pcsc;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkan.reader.pcsc.Winscard.ReaderQuery;

/** The readers that are known now. Used by the monitor's thread only. */
final class ReaderTable {
    private final Map<String, PcscReader> readers = new LinkedHashMap<>();
    private final ReaderRegistry registry;

    ReaderTable(ReaderRegistry registry) {
        this.registry = registry;
    }

    void add(PcscReader reader) {
        readers.put(reader.name(), reader);
        registry.added(reader);
    }

    /** Of the names listed, those that are not known yet. */
    List<String> strangersAmong(Collection<String> names) {
        return names.stream().filter(name -> !readers.containsKey(name)).toList();
    }

    /** Drops whatever is not listed any more. */
    void keepOnly(Collection<String> names) {
        for (PcscReader reader : List.copyOf(readers.values())) {
            if (!names.contains(reader.name())) {
                drop(reader);
            }
        }
    }

    private void drop(PcscReader reader) {
        readers.remove(reader.name());
        reader.gone();
        registry.removed(reader);
    }

    /** One per reader, in the order that {@link #update} expects. */
    List<ReaderQuery> queries() {
        return readers.values().stream().map(PcscReader::query).toList();
    }

    /**
     * @param states one per reader; more are passed over
     * @return whether any of them tells something new
     */
    boolean update(List<ReaderState> states) {
        boolean news = false;
        int at = 0;
        for (PcscReader reader : List.copyOf(readers.values())) {
            ReaderState state = states.get(at++);
            if (state.unknown()) {
                drop(reader);
                news = true;
            } else {
                news |= reader.update(state);
            }
        }
        return news;
    }
}
