package org.inkan.card.hicos;

import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;

/** The one file with all certificates, each at its offset. */
final class CertificateStore {
    /** Where user certificates lie on every card seen, for a directory that does not tell. */
    static final int[] USER_SLOTS = {0x0E00, 0x1500};

    static final int SLOT_LENGTH = 0x0700;

    private static final int SEQUENCE = 0x30;

    private final CardFiles files;
    private final FilePath path;

    CertificateStore(CardFiles files, Family family) {
        this.files = files;
        this.path = family.root().below(FilePath.APPLICATION, FilePath.CERTIFICATE_STORE);
    }

    /**
     * One certificate, read no further than it goes.
     *
     * @param place where the directory says it is
     * @return empty where nothing is written: a renewal stopped half-way
     */
    Optional<EncodedObject> read(DirectoryRecord.Place place) throws InkanException {
        if (place.length() < 1 || place.length() > CertificateInfo.MAX_LENGTH) {
            throw Malformed.because("a certificate of " + place.length() + " bytes");
        }
        byte[] head = files.read(path, place.offset(), Math.min(files.chunk(), place.length()));
        return complete(head, place);
    }

    private Optional<EncodedObject> complete(byte[] head, DirectoryRecord.Place place) throws InkanException {
        if (head.length == 0 || head[0] != SEQUENCE) {
            return Optional.empty();
        }
        int length = Der.length(head, 0);
        if (length > place.length()) {
            throw Malformed.because("a certificate that is longer than its entry says");
        }
        byte[] whole = Arrays.copyOf(head, length);
        if (length > head.length) {
            byte[] rest = files.read(path, place.offset() + head.length, length - head.length);
            if (rest.length < length - head.length) {
                throw Malformed.because("a certificate without end");
            }
            System.arraycopy(rest, 0, whole, head.length, rest.length);
        }
        return Optional.of(new EncodedObject(whole));
    }
}
