package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.InkanException;

/** The card's directories of objects: which there are, and their bytes. Those that are missing are passed over. */
final class Directories {
    /** EF(ODF) (PKCS#15 v1.1, 5.5.1). */
    private static final int ODF_SHORT_ID = 0x11;

    private static final String ODF = "5031";

    private final CardFiles files;
    private final byte[] odfFile;
    private final ObjectDirectory odf;

    private Directories(CardFiles files, byte[] odfFile) throws InkanException {
        this.files = files;
        this.odfFile = odfFile;
        this.odf = ObjectDirectory.read(odfFile, files.base());
    }

    static Directories open(CardFiles files) throws InkanException {
        Optional<byte[]> odf = files.standardFile(ODF_SHORT_ID, ODF);
        return new Directories(files, odf.orElseThrow(() -> Asn1.malformed("a card without EF(ODF)", null)));
    }

    /** One directory and its bytes. */
    record Listing(ObjectDirectory.Place place, byte[] bytes) {}

    byte[] odfFile() {
        return odfFile.clone();
    }

    List<Listing> read(ObjectDirectory.Kind kind) throws InkanException {
        List<Listing> listings = new ArrayList<>();
        for (ObjectDirectory.Place place : odf.of(kind)) {
            bytes(place).ifPresent(found -> listings.add(new Listing(place, found)));
        }
        return listings;
    }

    /** The first directory of this kind that is a file. */
    Optional<String> file(ObjectDirectory.Kind kind) {
        return odf.of(kind).stream()
                .filter(ObjectDirectory.Place.In.class::isInstance)
                .map(place -> ((ObjectDirectory.Place.In) place).path().file())
                .findFirst();
    }

    private Optional<byte[]> bytes(ObjectDirectory.Place place) throws InkanException {
        return place instanceof ObjectDirectory.Place.In in
                ? files.directoryFile(in.path())
                : Optional.of(((ObjectDirectory.Place.Direct) place).objects());
    }
}
