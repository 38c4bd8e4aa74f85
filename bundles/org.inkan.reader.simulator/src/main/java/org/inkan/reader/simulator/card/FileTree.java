package org.inkan.reader.simulator.card;

import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;

/**
 * The files of a card and which of them is selected. Answers the file commands of ISO/IEC 7816-4, 11.1 to 11.3; a layout
 * decides which of them it offers.
 */
public final class FileTree {
    private static final int MASTER = 0x3F00;
    /** The application that was selected by its name (ISO/IEC 7816-4, 7.4.1). */
    private static final int CURRENT_APPLICATION = 0x7FFF;

    private static final int END_REACHED = 0x6282;
    private static final int WRONG_KIND = 0x6981;
    private static final int NOTHING_SELECTED = 0x6986;
    private static final int NOT_FOUND = 0x6A82;
    private static final int NO_RECORD = 0x6A83;
    private static final int OUTSIDE = 0x6B00;

    private final CardFile.Directory root;
    private CardFile.Directory application;
    private CardFile.Directory directory;
    private Optional<CardFile> file;

    public FileTree(CardFile.Directory root) {
        this.root = root;
        reset();
    }

    /** The root is selected, and no elementary file. */
    public void reset() {
        application = root;
        enter(root);
    }

    /** The directory in which identifiers are looked up. */
    public CardFile.Directory directory() {
        return directory;
    }

    /** The selected elementary file. */
    public Optional<CardFile> file() {
        return file;
    }

    /** Whether this file, directory or not, is the one selected last. */
    public boolean selected(int id) {
        return file.map(CardFile::id).orElse(directory.id()) == id;
    }

    /** The root, the current application, or an immediate child of the current directory; nothing else is looked at. */
    public ResponseApdu select(int id) {
        if (id == MASTER && root.id() == MASTER) {
            enter(root);
        } else if (id == CURRENT_APPLICATION) {
            enter(application);
        } else {
            Optional<CardFile> child = directory.child(id);
            if (child.isEmpty()) {
                return ResponseApdu.of(NOT_FOUND);
            }
            choose(child.get());
        }
        return ResponseApdu.of(ResponseApdu.OK);
    }

    /**
     * Goes along a path; nothing changes when a part of it is missing.
     *
     * @param path two bytes for each file
     * @param fromRoot from the root rather than from the current directory
     */
    public ResponseApdu selectPath(byte[] path, boolean fromRoot) {
        CardFile.Directory at = fromRoot ? root : directory;
        CardFile found = at;
        for (int i = 0; i + 1 < path.length; i += 2) {
            Optional<CardFile> next = found instanceof CardFile.Directory into
                    ? into.child((path[i] & 0xFF) << 8 | path[i + 1] & 0xFF)
                    : Optional.empty();
            if (next.isEmpty()) {
                return ResponseApdu.of(NOT_FOUND);
            }
            at = (CardFile.Directory) found;
            found = next.get();
        }
        if (path.length % 2 != 0) {
            return ResponseApdu.of(NOT_FOUND);
        }
        directory = at;
        choose(found);
        return ResponseApdu.of(ResponseApdu.OK);
    }

    /** An application: the root itself or a directory below it. */
    public ResponseApdu selectName(byte[] name) {
        CardFile.Directory found = root.isNamed(name) ? root : named(root, name);
        if (found == null) {
            return ResponseApdu.of(NOT_FOUND);
        }
        application = found;
        enter(found);
        return ResponseApdu.of(ResponseApdu.OK);
    }

    /**
     * @param expected as in {@link CommandApdu#le()}; nothing is expected when there is none
     */
    public ResponseApdu readBinary(int offset, int expected) {
        if (file.isEmpty()) {
            return ResponseApdu.of(NOTHING_SELECTED);
        }
        if (!(file.get() instanceof CardFile.Transparent transparent)) {
            return ResponseApdu.of(WRONG_KIND);
        }
        if (offset >= transparent.size()) {
            return ResponseApdu.of(OUTSIDE);
        }
        int wanted = offset + Math.max(0, expected);
        int end = Math.min(wanted, transparent.size());
        boolean open = expected == CommandApdu.MAX_SHORT || expected == CommandApdu.MAX_EXTENDED;
        return ResponseApdu.of(transparent.read(offset, end), end < wanted && !open ? END_REACHED : ResponseApdu.OK);
    }

    public ResponseApdu updateBinary(int offset, byte[] data) {
        if (file.isEmpty()) {
            return ResponseApdu.of(NOTHING_SELECTED);
        }
        if (!(file.get() instanceof CardFile.Transparent transparent)) {
            return ResponseApdu.of(WRONG_KIND);
        }
        if (offset + data.length > transparent.size()) {
            return ResponseApdu.of(OUTSIDE);
        }
        transparent.write(offset, data);
        return ResponseApdu.of(ResponseApdu.OK);
    }

    /**
     * @param number counts from 1
     * @param expected as in {@link CommandApdu#le()}
     */
    public ResponseApdu readRecord(int number, int expected) {
        if (file.isEmpty()) {
            return ResponseApdu.of(NOTHING_SELECTED);
        }
        if (!(file.get() instanceof CardFile.Records records)) {
            return ResponseApdu.of(WRONG_KIND);
        }
        if (number < 1 || number > records.records().size()) {
            return ResponseApdu.of(NO_RECORD);
        }
        byte[] record = records.records().get(number - 1);
        return ResponseApdu.of(Arrays.copyOf(record, Math.min(record.length, Math.max(0, expected))), ResponseApdu.OK);
    }

    private void choose(CardFile found) {
        if (found instanceof CardFile.Directory into) {
            enter(into);
        } else {
            file = Optional.of(found);
        }
    }

    private void enter(CardFile.Directory into) {
        directory = into;
        file = Optional.empty();
    }

    private static CardFile.Directory named(CardFile.Directory in, byte[] name) {
        for (CardFile child : in.files()) {
            if (child instanceof CardFile.Directory below) {
                CardFile.Directory found = below.isNamed(name) ? below : named(below, name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
