package org.inkan.card.pkcs15;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;

/**
 * EF(ODF): which directories of objects there are (PKCS#15 v1.1, 6.3).
 *
 * @param entries in the card's order
 */
record ObjectDirectory(List<Entry> entries) {
    ObjectDirectory {
        entries = List.copyOf(entries);
    }

    /** What a directory lists, by the context tag of its entry. */
    enum Kind {
        PRIVATE_KEYS(0),
        PUBLIC_KEYS(1),
        CERTIFICATES(4),
        TRUSTED_CERTIFICATES(5),
        USEFUL_CERTIFICATES(6),
        AUTHENTICATION(8);

        private final int tag;

        Kind(int tag) {
            this.tag = tag;
        }

        private static Optional<Kind> of(int tag) {
            for (Kind kind : values()) {
                if (kind.tag == tag) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** One directory. */
    record Entry(Kind kind, Place place) {}

    /** Where its objects are. */
    sealed interface Place {
        /** In a file. */
        record In(ObjectPath path) implements Place {}

        /** Right here: DER, one object after the other. */
        record Direct(byte[] objects) implements Place {}
    }

    static ObjectDirectory read(byte[] file, String base) throws InkanException {
        List<Entry> entries = new ArrayList<>();
        for (Optional<Entry> entry : Asn1.each(file, fields -> entry(fields, base))) {
            entry.ifPresent(entries::add);
        }
        return new ObjectDirectory(entries);
    }

    private static Optional<Entry> entry(Fields fields, String base) throws InkanException {
        Optional<Kind> kind = Kind.of(fields.choice());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Fields place = fields.inside();
        return switch (place.choice()) {
            case -1 -> Optional.of(new Entry(kind.get(), new Place.In(ObjectPath.read(place, base))));
            case 0 -> Optional.of(new Entry(kind.get(), new Place.Direct(direct(place.untagged()))));
            // Protected directories need keys that nobody here holds.
            default -> Optional.empty();
        };
    }

    private static byte[] direct(Fields objects) throws InkanException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (!objects.atEnd()) {
            all.writeBytes(objects.next().encoded());
        }
        return all.toByteArray();
    }

    List<Place> of(Kind kind) {
        return entries.stream()
                .filter(entry -> entry.kind() == kind)
                .map(Entry::place)
                .toList();
    }
}
