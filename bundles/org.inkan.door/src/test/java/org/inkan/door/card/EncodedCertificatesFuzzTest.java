package org.inkan.door.card;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

class EncodedCertificatesFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void readsOrRefuses(byte[] bytes) throws InkanException {
        try {
            EncodedCertificates.one(bytes).getKeyUsage();
        } catch (InkanException refused) {
            requireMalformed(refused);
        }
        try {
            EncodedCertificates.all(bytes).forEach(certificate -> certificate.getKeyUsage());
        } catch (InkanException refused) {
            requireMalformed(refused);
        }
    }

    private static void requireMalformed(InkanException refused) throws InkanException {
        if (refused.code() != FailureCode.CERTIFICATE_MALFORMED) {
            throw refused;
        }
    }
}
