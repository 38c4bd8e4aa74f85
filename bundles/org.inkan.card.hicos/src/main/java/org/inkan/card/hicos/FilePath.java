package org.inkan.card.hicos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** File identifiers from a root down to a file. */
record FilePath(List<Integer> files) {
    static final int MASTER = 0x3F00;
    static final int APPLET = 0x7FFF;
    static final int IDENTITY = 0x0900;
    static final int CARD_NUMBER = 0x0903;
    static final int VERSION = 0x0905;
    static final int APPLICATION = 0x5030;
    static final int PRIVATE_KEYS = 0x4100;
    static final int CERTIFICATES = 0x4104;
    static final int CERTIFICATE_STORE = 0x08F2;
    static final int KEYS = 0x0810;
    static final int PUBLIC_KEYS = 0x0811;

    private static final Set<Integer> DIRECTORIES = Set.of(MASTER, APPLET, IDENTITY, APPLICATION, KEYS);

    FilePath {
        files = List.copyOf(files);
    }

    static FilePath of(int root) {
        return new FilePath(List.of(root));
    }

    FilePath below(int... more) {
        List<Integer> all = new ArrayList<>(files);
        Arrays.stream(more).forEach(all::add);
        return new FilePath(all);
    }

    /** The directory in which the card looks for identifiers once this file is selected. */
    FilePath directory() {
        int last = files.size() - 1;
        return DIRECTORIES.contains(files.get(last)) ? this : new FilePath(files.subList(0, last));
    }

    boolean isBelow(FilePath directory) {
        int depth = directory.files.size();
        return files.size() > depth && files.subList(0, depth).equals(directory.files);
    }

    /** In hexadecimal digits. */
    String hex() {
        return files.stream().map(file -> String.format("%04x", file)).collect(Collectors.joining());
    }
}
