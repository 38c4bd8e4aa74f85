package org.inkan.reader.simulator.card;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file of a card (ISO/IEC 7816-4, 7.1), known by a two-byte identifier. */
public sealed interface CardFile {
    /** 0 to FFFF. */
    int id();

    /**
     * A dedicated file.
     *
     * @param name its application identifier; empty when it has none
     */
    record Directory(int id, byte[] name, List<CardFile> files) implements CardFile {
        public Directory {
            name = name.clone();
            files = List.copyOf(files);
        }

        public static Directory of(int id, CardFile... files) {
            return new Directory(id, new byte[0], List.of(files));
        }

        Optional<CardFile> child(int child) {
            return files.stream().filter(file -> file.id() == child).findFirst();
        }

        boolean isNamed(byte[] wanted) {
            return name.length > 0 && Arrays.equals(name, wanted);
        }
    }

    /** A transparent elementary file of fixed size; what is written stays. */
    final class Transparent implements CardFile {
        private final int id;
        private final byte[] content;

        public Transparent(int id, byte[] content) {
            this.id = id;
            this.content = content.clone();
        }

        @Override
        public int id() {
            return id;
        }

        public int size() {
            return content.length;
        }

        byte[] read(int offset, int end) {
            return Arrays.copyOfRange(content, offset, end);
        }

        void write(int offset, byte[] bytes) {
            System.arraycopy(bytes, 0, content, offset, bytes.length);
        }
    }

    /** A linear elementary file; records count from 1. */
    record Records(int id, List<byte[]> records) implements CardFile {
        public Records {
            records = List.copyOf(records);
        }
    }
}
