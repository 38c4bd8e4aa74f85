package org.inkan.card.pkcs15;

import java.util.HexFormat;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;

/**
 * The card's files during one call. Remembers in the session what is selected, so that nothing is selected twice: every
 * APDU spared is 10 to 50 ms on a real card.
 */
final class CardFiles {
    private static final String MASTER = "3F00";
    /** As much of a file as tells its length and, for a certificate, its serial number. */
    static final int HEAD = 64;

    private final CardSession session;
    private final Application application;
    private final BinaryReading reading;

    CardFiles(CardSession session, Application application) {
        this.session = session;
        this.application = application;
        this.reading = new BinaryReading(session);
    }

    /** For calls after the probe. */
    static CardFiles of(CardSession session) throws InkanException {
        return new CardFiles(
                session,
                Application.of(session.recognition().orElseThrow(() -> new InkanException(FailureCode.INTERNAL))));
    }

    String base() {
        return application.path();
    }

    /**
     * What is selected.
     *
     * @param directory its path; empty for the application's directory selected by name
     * @param file the elementary file's path; empty for none, or for one that was chosen by a short identifier
     */
    record Position(String directory, String file) {}

    /** How this card wants to be asked, found out by trying the best first. */
    enum Manner {
        /** By path, with file control parameters in the answer. */
        TELLING(0x04),
        /** By path, without an answer. */
        SILENT(0x0C),
        /** File by file, without an answer. */
        STEPWISE(0x0C);

        private final int p2;

        Manner(int p2) {
            this.p2 = p2;
        }
    }

    /** Selects the application's directory unless we are in it. */
    boolean enterApplication() throws InkanException {
        if (!application.byName()) {
            return enter(application.path());
        }
        if (position().filter(at -> at.directory().isEmpty()).isPresent()) {
            return true;
        }
        ResponseApdu answer = session.transmit(CommandApdu.of(0x00, Iso.SELECT, 0x04, 0x00)
                .withData(Application.PKCS15_NAME)
                .withLe(CommandApdu.MAX_SHORT));
        if (!answer.ok()) {
            return false;
        }
        moved("", "");
        session.note(new NamedDirectory(FileInfo.of(answer.data()).id()));
        return true;
    }

    /**
     * The application's directory, after it was selected by name.
     *
     * @param id its file identifier in hexadecimal digits, if the card told it
     */
    record NamedDirectory(Optional<String> id) {}

    /** Whether this path leads to the directory that was selected by name: it ends with the same identifier. */
    private boolean isApplication(String path) {
        return session.note(NamedDirectory.class)
                .flatMap(NamedDirectory::id)
                .filter(path::endsWith)
                .isPresent();
    }

    /** Makes a directory the current one, or the directory of this file if it is none. */
    boolean enter(String path) throws InkanException {
        if (path.isEmpty()) {
            return enterApplication();
        }
        Optional<Position> at = position();
        if (at.isPresent()
                && (at.get().directory().equals(path) || at.get().file().equals(path))) {
            return true;
        }
        if (application.byName() && at.isEmpty() && !enterApplication()) {
            return false;
        }
        boolean here = position().filter(now -> now.directory().isEmpty()).isPresent() && isApplication(path);
        return here || select(path, true).isPresent();
    }

    /** Empty when there is no such file. */
    Optional<byte[]> directoryFile(ObjectPath path) throws InkanException {
        Optional<FileInfo> file = selectFile(path.file());
        return file.isEmpty() ? Optional.empty() : Optional.of(reading.records(path, file.get()));
    }

    /** One DER object without what follows it; empty when there is no such file, or nothing in it. */
    Optional<byte[]> object(ObjectPath path, int limit) throws InkanException {
        Optional<FileInfo> file = selectFile(path.file());
        return file.isEmpty() ? Optional.empty() : reading.object(path, file.get(), limit);
    }

    /** The first {@link #HEAD} bytes of an object. */
    Optional<byte[]> head(ObjectPath path) throws InkanException {
        return selectFile(path.file()).isEmpty() ? Optional.empty() : Optional.of(reading.exactly(path.index(), HEAD));
    }

    /**
     * A file of the application that the standard gives a short identifier (PKCS#15 v1.1, 5.5): read without selecting it,
     * where the card can do that.
     */
    Optional<byte[]> standardFile(int shortId, String file) throws InkanException {
        if (!enterApplication()) {
            return Optional.empty();
        }
        Optional<byte[]> direct = reading.byShortId(shortId);
        if (direct.isPresent()) {
            session.note(new Position(application.path(), ""));
            return direct;
        }
        return directoryFile(ObjectPath.of(base() + file));
    }

    /** Selects it again, for what the card says of it. */
    Optional<FileInfo> reselect(String path) throws InkanException {
        return select(path, false);
    }

    private Optional<FileInfo> selectFile(String path) throws InkanException {
        if (!path.isEmpty() && position().filter(at -> at.file().equals(path)).isPresent()) {
            return Optional.of(FileInfo.UNKNOWN);
        }
        return select(path, false);
    }

    private Optional<FileInfo> select(String path, boolean directory) throws InkanException {
        if (path.isEmpty()) {
            // PKCS#15 lets an object name no file.
            return Optional.empty();
        }
        if (application.byName() && (position().isEmpty() || !path.startsWith(MASTER)) && !enterApplication()) {
            return Optional.empty();
        }
        Manner manner = session.note(Manner.class).orElse(Manner.TELLING);
        while (true) {
            ResponseApdu answer = manner == Manner.STEPWISE ? stepwise(path) : direct(path, manner);
            if (answer.ok()) {
                session.note(manner);
                FileInfo info = manner == Manner.TELLING ? FileInfo.of(answer.data()) : FileInfo.UNKNOWN;
                arrived(path, info == FileInfo.UNKNOWN ? directory : info.directory());
                return Optional.of(info);
            }
            session.forget(Position.class);
            if (answer.status() == Iso.NOT_FOUND) {
                return Optional.empty();
            }
            if (!asksForAnotherManner(answer) || manner == Manner.STEPWISE) {
                throw Iso.refused(answer);
            }
            manner = Manner.values()[manner.ordinal() + 1];
            if (application.byName()) {
                enterApplication();
            }
        }
    }

    private static boolean asksForAnotherManner(ResponseApdu answer) {
        return switch (answer.status()) {
            case Iso.INCORRECT_PARAMETERS, Iso.FUNCTION_NOT_SUPPORTED, Iso.OUTSIDE, Iso.WRONG_LENGTH -> true;
            default -> false;
        };
    }

    private ResponseApdu direct(String path, Manner manner) throws InkanException {
        if (path.length() == 4) {
            return send(0x00, path, manner);
        }
        boolean absolute = path.startsWith(MASTER);
        return send(absolute ? 0x08 : 0x09, absolute ? path.substring(4) : path, manner);
    }

    private ResponseApdu stepwise(String path) throws InkanException {
        ResponseApdu answer = send(0x00, path.substring(0, 4), Manner.STEPWISE);
        for (int at = 4; at < path.length() && answer.ok(); at += 4) {
            answer = send(0x00, path.substring(at, at + 4), Manner.STEPWISE);
        }
        return answer;
    }

    private ResponseApdu send(int p1, String path, Manner manner) throws InkanException {
        CommandApdu command = CommandApdu.of(0x00, Iso.SELECT, p1, manner.p2)
                .withData(HexFormat.of().parseHex(path));
        return session.transmit(manner == Manner.TELLING ? command.withLe(CommandApdu.MAX_SHORT) : command);
    }

    private void arrived(String path, boolean directory) {
        if (directory || path.equals(MASTER)) {
            moved(path, "");
        } else {
            moved(path.substring(0, path.length() - 4), path);
        }
    }

    private void moved(String directory, String file) {
        if (position().filter(at -> at.directory().equals(directory)).isEmpty()) {
            // A new directory may bring its own security environment (ISO/IEC 7816-4, 9.3.3).
            session.forget(SecurityEnvironment.class);
        }
        session.note(new Position(directory, file));
    }

    private Optional<Position> position() {
        return session.note(Position.class);
    }

    /** The length of a DER object by its first bytes; 0 when nothing but padding is there. */
    static int derLength(byte[] head) throws InkanException {
        return isPadding(head) ? 0 : Asn1.encodedLength(head);
    }

    static boolean isPadding(byte[] head) {
        return head.length == 0 || head[0] == 0 || head[0] == (byte) 0xFF;
    }
}
