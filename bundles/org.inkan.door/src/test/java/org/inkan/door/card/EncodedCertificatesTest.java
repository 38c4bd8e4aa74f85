package org.inkan.door.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.kit.token.SoftPki;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedCertificatesTest {
    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    @Test
    void readsEveryOneOfAFile() throws Exception {
        X509Certificate first = SoftPki.signing();
        X509Certificate second = SoftPki.encryption();
        byte[] file = (pem(first) + pem(second)).getBytes(StandardCharsets.US_ASCII);
        assertThat(EncodedCertificates.all(file)).containsExactly(first, second);
        assertThat(EncodedCertificates.all(first.getEncoded())).containsExactly(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void refusesAFileWithoutOne(String file) {
        assertThatThrownBy(() -> EncodedCertificates.all(file.getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOfSatisfying(
                        InkanException.class,
                        refused -> assertThat(refused.code()).isEqualTo(FailureCode.CERTIFICATE_MALFORMED));
    }
}
