package org.inkan.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.DecryptionScheme;

/** Whatever the bytes, there is an answer or a failure of the kinds that the API names. */
class DocumentFuzzTest {
    private static final CmsDocumentCrypto CRYPTO = new CmsDocumentCrypto();
    private static final X509Certificate RECIPIENT = Recipient.read();

    private interface Work {
        void run() throws InkanException;
    }

    private static void failsOnlyWith(Set<FailureCode> codes, Work work) {
        try {
            work.run();
        } catch (InkanException e) {
            assertThat(codes).contains(e.code());
        }
    }

    @FuzzTest(maxDuration = "10s")
    void verify(byte[] document) {
        failsOnlyWith(
                EnumSet.of(FailureCode.DOCUMENT_MALFORMED, FailureCode.CONTENT_MISSING, FailureCode.INPUT_TOO_LARGE),
                () -> CRYPTO.verify(
                        new ByteArrayInputStream(document),
                        Optional.empty(),
                        OutputStream.nullOutputStream(),
                        List.of(RECIPIENT)));
    }

    @FuzzTest(maxDuration = "10s")
    void verifyDetached(byte[] document) {
        failsOnlyWith(
                EnumSet.of(FailureCode.DOCUMENT_MALFORMED, FailureCode.INPUT_TOO_LARGE),
                () -> CRYPTO.verify(
                        new ByteArrayInputStream(document),
                        Optional.of(new ByteArrayInputStream(new byte[] {1})),
                        OutputStream.nullOutputStream(),
                        List.of(RECIPIENT)));
    }

    @FuzzTest(maxDuration = "10s")
    void decrypt(byte[] document) {
        failsOnlyWith(
                EnumSet.of(
                        FailureCode.DOCUMENT_MALFORMED,
                        FailureCode.INPUT_TOO_LARGE,
                        FailureCode.RECIPIENT_NOT_FOUND,
                        FailureCode.ALGORITHM_UNSUPPORTED,
                        FailureCode.DECRYPTION_FAILED),
                () -> CRYPTO.decrypt(
                        new ByteArrayInputStream(document), OutputStream.nullOutputStream(), new KnownKey()));
    }

    @FuzzTest(maxDuration = "10s")
    void describe(byte[] certificate) {
        failsOnlyWith(EnumSet.of(FailureCode.CERTIFICATE_MALFORMED), () -> CRYPTO.describe(certificate));
    }

    @FuzzTest(maxDuration = "10s")
    void readArmour(byte[] text) {
        failsOnlyWith(
                EnumSet.of(FailureCode.DOCUMENT_MALFORMED),
                () -> Failures.run(FailureCode.DOCUMENT_MALFORMED, () -> {
                    try (InputStream in = Armour.open(new ByteArrayInputStream(text))) {
                        return in.readAllBytes();
                    }
                }));
    }

    /** The content key of every envelope in the corpus: zeros. */
    private static final class KnownKey implements KeyUnwrapper {
        @Override
        public List<X509Certificate> recipients() {
            return List.of(RECIPIENT);
        }

        @Override
        public byte[] unwrap(X509Certificate recipient, DecryptionScheme scheme, byte[] wrapped) {
            return new byte
                    [scheme instanceof DecryptionScheme.Pkcs1 pkcs1
                            ? pkcs1.expectedLengths().iterator().next()
                            : 16];
        }
    }

    /** The recipient that the corpus names. Its key is thrown away. */
    private static final class Recipient {
        static X509Certificate read() {
            try (InputStream in = DocumentFuzzTest.class.getResourceAsStream("fuzz-recipient.der")) {
                return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
