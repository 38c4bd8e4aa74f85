package org.inkan.trust;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.security.cert.X509Certificate;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.BeforeAll;

class IssuedListFuzzTest {
    private static TestCa ca;
    private static X509Certificate certificate;

    @BeforeAll
    static void issue() throws Exception {
        ca = new TestCa("Test CA");
        certificate = ca.issue("http://ca.example/list.crl");
    }

    @FuzzTest(maxDuration = "10s")
    void readsOrRefuses(byte[] list) {
        try {
            IssuedList.read(list, certificate, ca.certificate, URI.create("http://ca.example/list.crl"));
        } catch (InkanException refused) {
            // as it should
        }
    }
}
