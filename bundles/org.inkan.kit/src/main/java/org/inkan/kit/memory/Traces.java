package org.inkan.kit.memory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Looks for a secret in the memory of this JVM: whoever had it in hand has to have wiped each of its copies, also those that
 * nobody refers to any more. Until the garbage collector passes they are there, and may be written to a swap file or a crash
 * report. Needs a HotSpot JVM.
 */
public final class Traces {
    private static final int MASK = 0x5A;
    private static final int BLOCK = 1 << 20;

    private final byte[] masked;

    private Traces(byte[] masked) {
        this.masked = masked;
    }

    /**
     * @param digits from which to make a secret of the same length, so that the secret itself is in no constant; at least eight,
     *     for a few would be found by accident
     */
    public static Traces of(String digits) {
        byte[] masked = digits.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < masked.length; i++) {
            masked[i] = (byte) ('0' + (masked[i] - '0' + 1 + i) % 10 ^ MASK);
        }
        return new Traces(masked);
    }

    /** The secret, in decimal digits, which the caller wipes. */
    public byte[] secret() {
        byte[] secret = masked.clone();
        for (int i = 0; i < secret.length; i++) {
            secret[i] ^= MASK;
        }
        return secret;
    }

    /** How often it is there, as bytes or as characters. */
    public int count() {
        try {
            Path directory = Files.createTempDirectory("traces");
            Path image = directory.resolve("memory.hprof");
            try {
                // false: also what nobody refers to
                ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
                                "dumpHeap",
                                new Object[] {image.toString(), false},
                                new String[] {String.class.getName(), boolean.class.getName()});
                return count(image);
            } finally {
                Files.deleteIfExists(image);
                Files.delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException otherJvm) {
            throw new IllegalStateException(otherJvm);
        }
    }

    private int count(Path image) throws IOException {
        Search search = new Search();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(image)) {
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                for (int i = 0; i < length; i++) {
                    search.next(block[i]);
                }
            }
        } finally {
            // or the next search would find what this one has read
            Arrays.fill(block, (byte) 0);
        }
        return search.found;
    }

    private final class Search {
        private int found;
        private int bytes;
        private int characters;
        private boolean high;

        void next(byte next) {
            bytes = next == wanted(bytes) ? bytes + 1 : next == wanted(0) ? 1 : 0;
            // a character is its byte behind a zero
            if (high && next == wanted(characters)) {
                characters++;
                high = false;
            } else {
                characters = next == 0 && !high ? characters : 0;
                high = next == 0;
            }
            if (bytes == masked.length || characters == masked.length) {
                found++;
                bytes = 0;
                characters = 0;
            }
        }
    }

    private int wanted(int at) {
        return masked[at] ^ MASK;
    }
}
