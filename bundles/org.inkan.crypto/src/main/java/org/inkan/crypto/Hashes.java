package org.inkan.crypto;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.inkan.api.token.SignatureScheme.Hash;

/** The four hashes by their identifiers. Streams are hashed by the JDK, whose digests the JVM speeds up. */
final class Hashes implements DigestCalculatorProvider {
    private static final Map<Hash, ASN1ObjectIdentifier> OIDS = new EnumMap<>(Map.of(
            Hash.SHA1, OIWObjectIdentifiers.idSHA1,
            Hash.SHA256, NISTObjectIdentifiers.id_sha256,
            Hash.SHA384, NISTObjectIdentifiers.id_sha384,
            Hash.SHA512, NISTObjectIdentifiers.id_sha512));

    static ASN1ObjectIdentifier oid(Hash hash) {
        return OIDS.get(hash);
    }

    /** With NULL parameters, as Taiwan's components write them; RFC 5754, 2 has readers take both forms. */
    static AlgorithmIdentifier identifier(Hash hash) {
        return new AlgorithmIdentifier(oid(hash), DERNull.INSTANCE);
    }

    static Optional<Hash> of(ASN1ObjectIdentifier oid) {
        return OIDS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(oid))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static MessageDigest digest(Hash hash) {
        try {
            return MessageDigest.getInstance(hash.jcaName());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }

    /** For Bouncy Castle's paddings. */
    static Digest lightweight(Hash hash) {
        return switch (hash) {
            case SHA1 -> new SHA1Digest();
            case SHA256 -> new SHA256Digest();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
    }

    @Override
    public DigestCalculator get(AlgorithmIdentifier algorithm) throws OperatorCreationException {
        Hash hash = of(algorithm.getAlgorithm())
                .orElseThrow(() -> new OperatorCreationException("no hash " + algorithm.getAlgorithm()));
        return new Calculator(algorithm, digest(hash));
    }

    private record Calculator(AlgorithmIdentifier algorithm, MessageDigest digest) implements DigestCalculator {
        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return algorithm;
        }

        @Override
        public OutputStream getOutputStream() {
            return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        }

        @Override
        public byte[] getDigest() {
            return digest.digest();
        }
    }
}
