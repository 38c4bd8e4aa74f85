package org.inkan.reader.simulator.gpki;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.util.BigIntegers;
import org.inkan.api.failure.InkanException;
import org.inkan.reader.simulator.card.CardFile;
import org.inkan.reader.simulator.card.CardFile.Directory;
import org.inkan.reader.simulator.card.CardFile.Records;
import org.inkan.reader.simulator.card.CardFile.Transparent;

/** The files below the root, which are the same in both generations but for the word order of public keys. */
final class GpkiFiles {
    static final int KEYS = 0x0810;

    private static final int KEY_DIRECTORY_SIZE = 512;
    private static final int CERTIFICATE_DIRECTORY_SIZE = 2048;
    private static final int DATA_DIRECTORY_SIZE = 256;
    private static final int RECORD_DATA = 128;
    private static final int WORD = 4;
    private static final int VERSION_LENGTH = 20;

    private final CardContents contents;
    private final byte[] root;

    /**
     * @param root the identifier with which paths in directory entries begin
     */
    GpkiFiles(CardContents contents, int root) {
        this.contents = contents;
        this.root = new byte[] {(byte) (root >> 8), (byte) root};
    }

    /** Card number and version text. */
    Directory identity(String version) {
        byte[] text = Arrays.copyOf(version.getBytes(StandardCharsets.US_ASCII), VERSION_LENGTH);
        for (int i = version.length(); i < text.length; i++) {
            text[i] = ' ';
        }
        return Directory.of(
                0x0900,
                new Transparent(0x0903, contents.cardNumber().getBytes(StandardCharsets.US_ASCII)),
                new Transparent(0x0905, text));
    }

    /** Keys and certificates. */
    Directory application(CardFile publicKeys) throws InkanException {
        List<byte[]> privateKeys = new ArrayList<>();
        List<byte[]> publicRecords = new ArrayList<>();
        List<byte[]> certificates = new ArrayList<>();
        CertificateStore store = new CertificateStore();
        for (KeySlot key : contents.keys()) {
            privateKeys.add(DirectoryRecords.privateKey(key, path(0x5030, KEYS)));
            publicRecords.add(DirectoryRecords.publicKey(key, path(0x5030, KEYS, 0x0811)));
            if (key.certificate().isPresent()) {
                boolean first = key.name().equals("KEYX") == contents.encryptionFirst();
                int offset = first ? CertificateStore.FIRST_USER : CertificateStore.SECOND_USER;
                store.put(offset, key.certificate().get());
                certificates.add(DirectoryRecords.certificate(
                        key.certificateLabel(),
                        key.id(),
                        false,
                        path(0x5030, 0x08F2),
                        offset,
                        key.certificate().get()));
            }
        }
        store.put(CertificateStore.ROOT, contents.root());
        store.put(CertificateStore.ISSUER, contents.issuer());
        certificates.add(DirectoryRecords.certificate(
                "ROOT CA Cert",
                ascii("ROOTCACert"),
                true,
                path(0x5030, 0x08F2),
                CertificateStore.ROOT,
                contents.root()));
        certificates.add(DirectoryRecords.certificate(
                "CA Cert", ascii("CACert"), true, path(0x5030, 0x08F2), CertificateStore.ISSUER, contents.issuer()));
        return Directory.of(
                0x5030,
                new Transparent(0x5032, TokenInfoFile.encoded(contents.cardNumber())),
                new Transparent(0x4100, file(KEY_DIRECTORY_SIZE, privateKeys)),
                new Transparent(0x4101, file(KEY_DIRECTORY_SIZE, publicRecords)),
                new Transparent(0x4104, file(CERTIFICATE_DIRECTORY_SIZE, certificates)),
                new Transparent(0x4107, file(DATA_DIRECTORY_SIZE, List.of())),
                new Transparent(0x08F2, store.content()),
                Directory.of(KEYS, publicKeys));
    }

    /**
     * Public keys of the first generation: for reference r the exponent in record r and the modulus from r+2 on, its 32-bit
     * words in reverse order.
     */
    Records wordReversedKeys() {
        int last = contents.keys().stream().mapToInt(KeySlot::reference).max().orElse(0) + 3;
        List<byte[]> records = new ArrayList<>();
        for (int number = 1; number <= last; number++) {
            byte[] record = new byte[1 + RECORD_DATA];
            record[0] = (byte) number;
            records.add(record);
        }
        for (KeySlot key : contents.keys()) {
            byte[] exponent = BigIntegers.asUnsignedByteArray(WORD, BigInteger.valueOf(65537));
            System.arraycopy(exponent, 0, records.get(key.reference() - 1), 1, WORD);
            byte[] words = reversedWords(BigIntegers.asUnsignedByteArray(
                    key.modulusBytes(), key.key().getModulus()));
            for (int at = 0; at < words.length; at += RECORD_DATA) {
                byte[] record = records.get(key.reference() + 1 + at / RECORD_DATA);
                System.arraycopy(words, at, record, 1, Math.min(RECORD_DATA, words.length - at));
            }
        }
        return new Records(0x0811, records);
    }

    static byte[] reversedWords(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int at = 0; at < bytes.length; at += WORD) {
            System.arraycopy(bytes, at, reversed, bytes.length - WORD - at, WORD);
        }
        return reversed;
    }

    private static byte[] file(int size, List<byte[]> records) {
        return DirectoryRecords.file(size, records.toArray(byte[][]::new));
    }

    private byte[] path(int... files) {
        byte[] path = Arrays.copyOf(root, root.length + 2 * files.length);
        for (int i = 0; i < files.length; i++) {
            path[root.length + 2 * i] = (byte) (files[i] >> 8);
            path[root.length + 2 * i + 1] = (byte) files[i];
        }
        return path;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
