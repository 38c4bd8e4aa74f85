package org.inkan.card.hicos;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.token.EncodedObject;

/** Public keys that no certificate carries, out of the records beside the private keys. */
final class PublicKeys {
    /** Records of the first generation: their number, then so many bytes. */
    private static final int RECORD_DATA = 128;

    private static final int WORD = 4;
    private static final int FIRST_HALF = 3;
    private static final int LAST_HALF = 4;

    private final CardFiles files;
    private final Family family;
    private final FilePath path;

    PublicKeys(CardFiles files, Family family) {
        this.files = files;
        this.family = family;
        this.path = family.root().below(FilePath.APPLICATION, FilePath.KEYS, FilePath.PUBLIC_KEYS);
    }

    /** As SubjectPublicKeyInfo; empty where the card gives none, or one that is not as described: keys work without it. */
    Optional<EncodedObject> read(DirectoryRecord.PrivateKey key) throws InkanException {
        if (key.modulusBits() != 1024 && key.modulusBits() != 2048) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    family.generation() == Generation.FIRST
                            ? wordReversed(key.reference(), key.modulusBits() / 8)
                            : halves(key.reference(), key.modulusBits() / 8));
        } catch (InkanException e) {
            if (e.code() == FailureCode.CARD_REFUSED || e.code() == FailureCode.CARD_MALFORMED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Exponent in record r, modulus from r+2 on with its 32-bit words in reverse order. */
    private EncodedObject wordReversed(int reference, int length) throws InkanException {
        byte[] exponent = Arrays.copyOf(record(reference), WORD);
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        for (int part = 0; part * RECORD_DATA < length; part++) {
            stored.writeBytes(record(reference + 2 + part));
        }
        byte[] words = stored.toByteArray();
        byte[] modulus = new byte[words.length];
        for (int at = 0; at < words.length; at += WORD) {
            System.arraycopy(words, at, modulus, words.length - WORD - at, WORD);
        }
        return encoded(modulus, new BigInteger(1, exponent));
    }

    private byte[] record(int number) throws InkanException {
        byte[] record = files.record(path, number, 0, 1 + RECORD_DATA);
        if (record.length != 1 + RECORD_DATA || record[0] != (byte) number) {
            throw Malformed.because("a public key record");
        }
        return Arrays.copyOfRange(record, 1, record.length);
    }

    /** The modulus in two records of the key reference; the exponent is always the same. */
    private EncodedObject halves(int reference, int length) throws InkanException {
        byte[] first = files.record(path, reference, FIRST_HALF, CommandApdu.MAX_SHORT);
        byte[] last = files.record(path, reference, LAST_HALF, CommandApdu.MAX_SHORT);
        if (first.length != length / 2 || last.length != length / 2) {
            throw Malformed.because("a public key record");
        }
        byte[] modulus = Arrays.copyOf(first, length);
        System.arraycopy(last, 0, modulus, first.length, last.length);
        return encoded(modulus, BigInteger.valueOf(65537));
    }

    private static EncodedObject encoded(byte[] modulus, BigInteger exponent) throws InkanException {
        BigInteger value = new BigInteger(1, modulus);
        if (value.bitLength() != modulus.length * 8 || exponent.signum() == 0) {
            throw Malformed.because("a modulus");
        }
        try {
            AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
            return new EncodedObject(new SubjectPublicKeyInfo(rsa, new RSAPublicKey(value, exponent)).getEncoded());
        } catch (IOException e) {
            throw Malformed.because("a public key");
        }
    }
}
