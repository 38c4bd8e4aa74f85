package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can open an envelope, and what everybody else learns. */
class EnvelopeTest {
    private static final byte[] CONTENT = "content of a letter".getBytes(StandardCharsets.UTF_8);
    private static final Set<FailureCode> REFUSALS = Set.of(
            FailureCode.DOCUMENT_MALFORMED,
            FailureCode.INPUT_TOO_LARGE,
            FailureCode.RECIPIENT_NOT_FOUND,
            FailureCode.ALGORITHM_UNSUPPORTED,
            FailureCode.DECRYPTION_FAILED);

    private static final TestPki.Identity CA = TestPki.root();
    private static final TestPki.Identity ALICE = TestPki.recipient(CA, "recipient");
    private static final TestPki.Identity BOB = TestPki.recipient(CA, "other");

    @ParameterizedTest
    @EnumSource
    void everyRecipientOpens(ContentCipher cipher) throws Exception {
        byte[] envelope =
                Documents.encrypt(cipher, KeyTransport.PKCS1, CONTENT, ALICE.certificate(), BOB.certificate());

        assertThat(Documents.decrypt(envelope, SoftToken.unwrapper(ALICE))).isEqualTo(CONTENT);
        assertThat(Documents.decrypt(envelope, SoftToken.unwrapper(BOB))).isEqualTo(CONTENT);
        assertThat(new String(envelope, StandardCharsets.ISO_8859_1)).doesNotContain("letter");
    }

    @ParameterizedTest
    @EnumSource
    void sizesAroundBlocksAndBuffersComeBack(ContentCipher cipher) throws Exception {
        for (int size : new int[] {
            0,
            1,
            15,
            16,
            17,
            Limits.BUFFER_BYTES - 1,
            Limits.BUFFER_BYTES,
            Limits.BUFFER_BYTES + 1,
            3 * Limits.BUFFER_BYTES + 5
        }) {
            byte[] content = new byte[size];
            byte[] envelope = Documents.encrypt(cipher, KeyTransport.OAEP_SHA256, content, ALICE.certificate());

            assertThat(Documents.decrypt(envelope, SoftToken.unwrapper(ALICE))).isEqualTo(content);
        }
    }

    @Test
    void strangersAreToldSo() throws Exception {
        byte[] envelope = Documents.encrypt(ContentCipher.AES128_CBC, KeyTransport.PKCS1, CONTENT, ALICE.certificate());

        refuses(FailureCode.RECIPIENT_NOT_FOUND, () -> Documents.decrypt(envelope, SoftToken.unwrapper(BOB)));
        refuses(FailureCode.RECIPIENT_NOT_FOUND, () -> Documents.decrypt(envelope, SoftToken.unwrapper()));
    }

    @ParameterizedTest
    @EnumSource
    void keyPaddingAndTagErrorsLookTheSame(KeyTransport transport) throws Exception {
        TestPki.Identity wrongKey = new TestPki.Identity(BOB.pair(), ALICE.certificate());
        byte[] envelope = Documents.encrypt(ContentCipher.AES256_GCM, transport, CONTENT, ALICE.certificate());
        byte[] damagedTag = envelope.clone();
        damagedTag[indexOfTag(envelope)] ^= 1;
        List<InkanException> thrown = new ArrayList<>();
        thrown.add(failure(() -> Documents.decrypt(envelope, SoftToken.unwrapper(wrongKey))));
        thrown.add(failure(() -> Documents.decrypt(damagedTag, SoftToken.unwrapper(ALICE))));
        thrown.add(failure(() -> Documents.decrypt(envelope, returning(new byte[32]))));
        thrown.add(failure(() -> Documents.decrypt(envelope, returning(new byte[5]))));

        for (InkanException e : thrown) {
            assertThat(e.failure()).isEqualTo(Failure.of(FailureCode.DECRYPTION_FAILED));
            assertThat(e.getCause()).isNull();
        }
    }

    /** The tag is the last octet string before the closing ends of contents. */
    private static int indexOfTag(byte[] envelope) {
        int end = envelope.length;
        while (envelope[end - 1] == 0) {
            end--;
        }
        return end - 1;
    }

    @Test
    void theKeyMayBeOfAnyLengthThatTheCipherTakes() throws Exception {
        byte[] envelope = Documents.encrypt(ContentCipher.AES192_CBC, KeyTransport.PKCS1, CONTENT, ALICE.certificate());
        List<DecryptionScheme> asked = new ArrayList<>();

        failure(() -> Documents.decrypt(envelope, recording(asked)));

        assertThat(asked).containsExactly(new DecryptionScheme.Pkcs1(Set.of(24)));
    }

    @Test
    void oaepIsNamedByItsHashes() throws Exception {
        byte[] envelope =
                Documents.encrypt(ContentCipher.AES192_CBC, KeyTransport.OAEP_SHA256, CONTENT, ALICE.certificate());
        List<DecryptionScheme> asked = new ArrayList<>();

        failure(() -> Documents.decrypt(envelope, recording(asked)));

        assertThat(asked).containsExactly(new DecryptionScheme.Oaep(Hash.SHA256, Hash.SHA256));
    }

    @Test
    void contentIsReadAlthoughTheKeyDidNotOpen() throws Exception {
        byte[] envelope = Documents.encrypt(
                ContentCipher.AES256_GCM, KeyTransport.OAEP_SHA256, new byte[1 << 20], ALICE.certificate());
        ByteArrayInputStream in = new ByteArrayInputStream(envelope);

        refuses(
                FailureCode.DECRYPTION_FAILED,
                () -> new CmsDocumentCrypto()
                        .decrypt(in, OutputStream.nullOutputStream(), keys((recipient, scheme, key) -> {
                            throw new InkanException(FailureCode.DECRYPTION_FAILED);
                        })));

        assertThat(in.available()).as("bytes left").isLessThan(Limits.BUFFER_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 11, 17})
    void aTagThatIsEasilyGuessedOrTooLongIsRefused(int bytes) {
        AlgorithmIdentifier cipher = new AlgorithmIdentifier(
                NISTObjectIdentifiers.id_aes128_GCM,
                new DERSequence(new ASN1Encodable[] {new DEROctetString(new byte[12]), new ASN1Integer(bytes)}));

        refuses(
                FailureCode.DOCUMENT_MALFORMED,
                () -> Failures.run(FailureCode.DOCUMENT_MALFORMED, () -> ContentDecryption.of(cipher, true)));
    }

    @Test
    void whatTheTokenSaysComesThrough() throws Exception {
        byte[] envelope = Documents.encrypt(ContentCipher.AES128_CBC, KeyTransport.PKCS1, CONTENT, ALICE.certificate());

        refuses(
                FailureCode.PIN_BLOCKED,
                () -> Documents.decrypt(envelope, keys((certificate, scheme, wrapped) -> {
                    throw new InkanException(FailureCode.PIN_BLOCKED);
                })));
    }

    @Test
    void theContentKeyIsWiped() throws Exception {
        byte[] envelope = Documents.encrypt(ContentCipher.AES128_CBC, KeyTransport.PKCS1, CONTENT, ALICE.certificate());
        List<byte[]> given = new ArrayList<>();

        Documents.decrypt(envelope, keys((certificate, scheme, wrapped) -> {
            given.add(SoftToken.unwrapper(ALICE).unwrap(certificate, scheme, wrapped));
            return given.get(0);
        }));

        assertThat(given.get(0)).containsOnly(0);
    }

    @Test
    void onlyKeysForEncryptionAreEncryptedTo() {
        X509Certificate signing =
                TestPki.holder(ALICE.pair()).usage(KeyUsage.digitalSignature).signedBy(CA);
        KeyPair ec = TestPki.ec("h", "secp256r1");
        X509Certificate elliptic =
                TestPki.holder(ec).usage(KeyUsage.keyAgreement).signedBy(CA);
        X509Certificate weak = TestPki.holder(TestPki.rsa("weak", 1024))
                .usage(KeyUsage.keyEncipherment)
                .signedBy(CA);

        refuses(FailureCode.KEY_UNSUITABLE, () -> encryptTo(signing));
        refuses(FailureCode.KEY_UNSUITABLE, () -> encryptTo(elliptic));
        refuses(FailureCode.KEY_WEAK, () -> encryptTo(weak));
        refuses(FailureCode.RECIPIENT_NOT_FOUND, () -> encryptTo());
        refuses(FailureCode.INPUT_TOO_LARGE, () -> {
            X509Certificate[] crowd = new X509Certificate[Limits.MAX_RECIPIENTS + 1];
            Arrays.fill(crowd, ALICE.certificate());
            encryptTo(crowd);
        });
    }

    private static void encryptTo(X509Certificate... recipients) throws InkanException {
        Documents.encrypt(ContentCipher.AES128_CBC, KeyTransport.PKCS1, CONTENT, recipients);
    }

    @ParameterizedTest
    @EnumSource(names = {"AES128_CBC", "AES128_GCM"})
    void everyFlippedByteIsRefusedOrMeansNothing(ContentCipher cipher) throws Exception {
        byte[] envelope = Documents.encrypt(cipher, KeyTransport.PKCS1, CONTENT, ALICE.certificate());
        KeyUnwrapper keys = SoftToken.unwrapper(ALICE);
        for (int i = 0; i < envelope.length; i++) {
            byte[] damaged = envelope.clone();
            damaged[i] ^= 0x21;
            try {
                byte[] opened = Documents.decrypt(damaged, keys);
                // CBC authenticates nothing: there damage may show as other content
                assertThat(cipher == ContentCipher.AES128_CBC || Arrays.equals(opened, CONTENT))
                        .isTrue();
            } catch (InkanException e) {
                assertThat(e.code()).isIn(REFUSALS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AES128_CBC", "AES128_GCM"})
    void everyTruncationIsRefused(ContentCipher cipher) throws Exception {
        byte[] envelope = Documents.encrypt(cipher, KeyTransport.PKCS1, CONTENT, ALICE.certificate());
        // the ends of contents after the last value may be missing
        for (int length = 0; length < indexOfTag(envelope); length++) {
            byte[] cut = Arrays.copyOf(envelope, length);
            assertThat(failure(() -> Documents.decrypt(cut, SoftToken.unwrapper(ALICE)))
                            .code())
                    .isIn(FailureCode.DOCUMENT_MALFORMED, FailureCode.DECRYPTION_FAILED);
        }
    }

    private interface Unwrap {
        byte[] unwrap(X509Certificate certificate, DecryptionScheme scheme, byte[] wrapped) throws InkanException;
    }

    private static KeyUnwrapper keys(Unwrap unwrap) {
        return new KeyUnwrapper() {
            @Override
            public List<X509Certificate> recipients() {
                return List.of(ALICE.certificate());
            }

            @Override
            public byte[] unwrap(X509Certificate recipient, DecryptionScheme scheme, byte[] wrapped)
                    throws InkanException {
                return unwrap.unwrap(recipient, scheme, wrapped);
            }
        };
    }

    private static KeyUnwrapper returning(byte[] key) {
        return keys((certificate, scheme, wrapped) -> key.clone());
    }

    private static KeyUnwrapper recording(List<DecryptionScheme> asked) {
        return keys((certificate, scheme, wrapped) -> {
            asked.add(scheme);
            throw new InkanException(FailureCode.CARD_REMOVED);
        });
    }

    private static InkanException failure(ThrowingCallable call) {
        List<InkanException> caught = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(InkanException.class, caught::add);
        return caught.get(0);
    }

    private static void refuses(FailureCode code, ThrowingCallable call) {
        assertThat(failure(call).code()).isEqualTo(code);
    }
}
