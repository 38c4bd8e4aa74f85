package org.inkan.runtime.rsa;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.AsymmetricBlockCipher;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.encodings.OAEPEncoding;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.SignatureScheme;

/** Makes every RSA scheme out of a token's raw operation; the paddings are Bouncy Castle's. */
public final class RsaPadding {
    /** What the token does. */
    public interface TokenOperation {
        byte[] perform(PrivateOperation operation) throws InkanException;
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The paddings ask only whether the key is a private one; the number never leaves this class. */
    private static final CipherParameters PRIVATE = new ParametersWithRandom(new AsymmetricKeyParameter(true), RANDOM);

    private RsaPadding() {}

    /** The DER DigestInfo of RFC 8017, 9.2. */
    public static byte[] digestInfo(SignatureScheme.Hash hash, byte[] digest) throws InkanException {
        ASN1ObjectIdentifier algorithm = switch (hash) {
            case SHA1 -> OIWObjectIdentifiers.idSHA1;
            case SHA256 -> NISTObjectIdentifiers.id_sha256;
            case SHA384 -> NISTObjectIdentifiers.id_sha384;
            case SHA512 -> NISTObjectIdentifiers.id_sha512;
        };
        try {
            return new DigestInfo(new AlgorithmIdentifier(algorithm, DERNull.INSTANCE), digest).getEncoded("DER");
        } catch (IOException e) {
            throw new InkanException(Failure.of(FailureCode.INTERNAL), e);
        }
    }

    /** EMSA-PKCS1-v1_5 around a DigestInfo, signed raw. */
    public static byte[] signPkcs1(byte[] digestInfo, int modulusLength, TokenOperation token) throws InkanException {
        PKCS1Encoding encoding = new PKCS1Encoding(signing(modulusLength, token));
        encoding.init(true, PRIVATE);
        try {
            return encoding.processBlock(digestInfo, 0, digestInfo.length);
        } catch (TokenRsaCipher.TokenFailed e) {
            throw e.failure();
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new InkanException(Failure.of(FailureCode.KEY_UNSUITABLE), e);
        }
    }

    /** EMSA-PSS, signed raw. */
    public static byte[] signPss(SignatureScheme.Pss scheme, byte[] digest, RSAPublicKey key, TokenOperation token)
            throws InkanException {
        int modulusLength = (key.getModulus().bitLength() + 7) / 8;
        PSSSigner signer = PSSSigner.createRawSigner(
                signing(modulusLength, token), digest(scheme.hash()), digest(scheme.hash()), scheme.saltLength(), (byte)
                        0xBC);
        try {
            signer.init(
                    true,
                    new ParametersWithRandom(
                            new RSAKeyParameters(true, key.getModulus(), key.getPublicExponent()), RANDOM));
            signer.update(digest, 0, digest.length);
            return signer.generateSignature();
        } catch (TokenRsaCipher.TokenFailed e) {
            throw e.failure();
        } catch (CryptoException | RuntimeException e) {
            throw new InkanException(Failure.of(FailureCode.KEY_UNSUITABLE), e);
        }
    }

    /** Whether a PSS signature fits. */
    public static boolean isPss(RSAPublicKey key, SignatureScheme.Pss scheme, byte[] digest, byte[] signature) {
        PSSSigner verifier = PSSSigner.createRawSigner(
                new RSABlindedEngine(), digest(scheme.hash()), digest(scheme.hash()), scheme.saltLength(), (byte) 0xBC);
        try {
            verifier.init(false, new RSAKeyParameters(false, key.getModulus(), key.getPublicExponent()));
            verifier.update(digest, 0, digest.length);
            return verifier.verifySignature(signature);
        } catch (IllegalArgumentException unsuitable) {
            // too small for the hash and salt, or not a modulus at all
            return false;
        }
    }

    /** Deciphers raw and takes the padding off without telling what was wrong with it. */
    public static byte[] decrypt(DecryptionScheme scheme, byte[] ciphertext, int modulusLength, TokenOperation token)
            throws InkanException {
        if (ciphertext.length != modulusLength) {
            throw new InkanException(FailureCode.DECRYPTION_FAILED);
        }
        TokenRsaCipher raw =
                new TokenRsaCipher(modulusLength, block -> token.perform(new PrivateOperation.Decipher(block)));
        try {
            if (scheme instanceof DecryptionScheme.Pkcs1 pkcs1
                    && !pkcs1.expectedLengths().isEmpty()) {
                return decryptOrRandom(pkcs1.expectedLengths(), raw.processBlock(ciphertext, 0, ciphertext.length));
            }
            return unpad(padding(scheme, raw), ciphertext);
        } catch (TokenRsaCipher.TokenFailed e) {
            throw e.failure();
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new InkanException(Failure.of(FailureCode.DECRYPTION_FAILED), e);
        }
    }

    /** Tries every length, so that the time says nothing of which one fitted or whether one did. */
    private static byte[] decryptOrRandom(Set<Integer> lengths, byte[] block) throws InvalidCipherTextException {
        byte[] result = null;
        try {
            for (int length : new TreeSet<>(lengths)) {
                byte[] random = new byte[length];
                RANDOM.nextBytes(random);
                byte[] found = unpad(new PKCS1Encoding(new DecipheredBlock(block), random), block);
                // Of two that are random the shorter one stays.
                result = result == null || !MessageDigest.isEqual(found, random) ? found : result;
            }
            return result;
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    private static byte[] unpad(AsymmetricBlockCipher padding, byte[] block) throws InvalidCipherTextException {
        padding.init(false, PRIVATE);
        return padding.processBlock(block, 0, block.length);
    }

    private static AsymmetricBlockCipher padding(DecryptionScheme scheme, TokenRsaCipher raw) {
        return scheme instanceof DecryptionScheme.Oaep oaep
                ? new OAEPEncoding(raw, digest(oaep.hash()), digest(oaep.mgfHash()), null)
                : new PKCS1Encoding(raw);
    }

    private static TokenRsaCipher signing(int modulusLength, TokenOperation token) {
        return new TokenRsaCipher(modulusLength, block -> token.perform(new PrivateOperation.SignBlock(block)));
    }

    private static Digest digest(SignatureScheme.Hash hash) {
        return switch (hash) {
            case SHA1 -> new SHA1Digest();
            case SHA256 -> new SHA256Digest();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
    }
}
