package org.inkan.card.hicos;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;

/** Selects and reads files, with no command that the card's state makes needless. */
final class CardFiles {
    /** What these cards give at once, in bytes. */
    private static final int CHUNK = 200;
    /** A card that gives less is asked for so much less each time. */
    private static final int CHUNK_STEP = 16;

    private static final int CHUNK_TOO_LONG = 0x6987;
    private static final int END_REACHED = 0x6282;
    private static final int OUTSIDE = 0x6B00;
    /** READ BINARY has fifteen bits of offset. */
    private static final int MAX_OFFSET = 0x7FFF;

    /** Which file is selected. */
    record Selected(FilePath path) {}

    /** How much this card gives at once. */
    record Chunk(int length) {}

    private final CardSession session;
    private final Family family;

    CardFiles(CardSession session, Family family) {
        this.session = session;
        this.family = family;
    }

    /** Makes sure that commands reach the applet, where there is one. */
    void enter() throws InkanException {
        if (family.applet().isPresent() && session.note(Selected.class).isEmpty()) {
            select(family.root());
        }
    }

    /** Selects a file unless it is selected. */
    void select(FilePath path) throws InkanException {
        Optional<FilePath> now = session.note(Selected.class).map(Selected::path);
        if (now.filter(path::equals).isPresent()) {
            return;
        }
        FilePath reached = now.map(FilePath::directory).filter(path::isBelow).orElse(new FilePath(List.of()));
        session.forget(Selected.class);
        int relative = descend(path, reached.files().size());
        if (relative != ResponseApdu.OK && !reached.files().isEmpty()) {
            // Real cards have only been seen to select from the root down.
            relative = descend(path, 0);
        }
        if (relative != ResponseApdu.OK) {
            throw StatusWords.refused(relative);
        }
        session.note(new Selected(path));
    }

    private int descend(FilePath path, int from) throws InkanException {
        for (int depth = from; depth < path.files().size(); depth++) {
            int status = session.transmit(
                            depth == 0 ? root() : child(path.files().get(depth)))
                    .status();
            if (status != ResponseApdu.OK) {
                return status;
            }
        }
        return ResponseApdu.OK;
    }

    private CommandApdu root() {
        return family.applet()
                .map(name -> CommandApdu.of(0x00, Ins.SELECT, 0x04, 0x0C).withData(name))
                .orElseGet(() -> child(FilePath.MASTER));
    }

    private CommandApdu child(int file) {
        return CommandApdu.of(family.generation().cla(), Ins.SELECT, 0, 0)
                .withData(new byte[] {(byte) (file >> 8), (byte) file});
    }

    /**
     * The bytes from an offset on, fewer where the file ends.
     *
     * @param length at most {@link CardSession#MAX_FILE}
     */
    byte[] read(FilePath path, int offset, int length) throws InkanException {
        select(path);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (read.size() < length) {
            int wanted = Math.min(length - read.size(), chunk());
            int at = offset + read.size();
            if (at > MAX_OFFSET) {
                throw Malformed.because("a file that goes on beyond its offsets");
            }
            ResponseApdu answer =
                    session.transmit(CommandApdu.of(family.generation().cla(), Ins.READ_BINARY, at >> 8, at)
                            .withLe(wanted));
            if (answer.status() == CHUNK_TOO_LONG && wanted > CHUNK_STEP) {
                session.note(new Chunk(wanted - CHUNK_STEP));
                continue;
            }
            if (answer.status() == OUTSIDE) {
                break;
            }
            if (!answer.ok() && answer.status() != END_REACHED) {
                throw StatusWords.refused(answer.status());
            }
            byte[] data = answer.data();
            if (data.length > wanted) {
                throw Malformed.because("more than was asked for");
            }
            read.writeBytes(data);
            if (data.length < wanted) {
                break;
            }
        }
        return read.toByteArray();
    }

    /** What one command reads at most. */
    int chunk() {
        return session.note(Chunk.class).map(Chunk::length).orElse(CHUNK);
    }

    /**
     * One record. Both generations have these in the proprietary class.
     *
     * @param expected as in {@link CommandApdu#le()}
     */
    byte[] record(FilePath path, int p1, int p2, int expected) throws InkanException {
        select(path);
        return session.require(CommandApdu.of(0x80, Ins.READ_RECORD, p1, p2).withLe(expected));
    }
}
