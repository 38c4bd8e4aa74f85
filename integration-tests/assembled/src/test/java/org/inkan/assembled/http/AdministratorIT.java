package org.inkan.assembled.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What an administrator writes into the configuration directory is in force from the first request on. */
public class AdministratorIT {
    private static final String AGENCY = "https://portal.agency.gov.tw";
    private static final String SHADY = "https://shady.agency.gov.tw";
    private static final String UNTRUSTED = String.valueOf(0x7600000F);

    @ClassRule
    public static final TemporaryFolder HOME = new TemporaryFolder();

    private static RunningProduct product;

    @BeforeClass
    public static void start() throws Exception {
        Map<String, String> configuration = Map.of(
                "org.inkan.hipki", "serverVersion = 1.3.4.13\nprograms = false\n",
                "org.inkan.sites", "allow = *.gov.tw\nallow.uses = LIST\ndeny = shady.agency.gov.tw\n");
        product = RunningProduct.configured(HOME.getRoot().toPath(), configuration, "moica");
    }

    @AfterClass
    public static void stop() throws Exception {
        if (product != null) {
            product.close();
        }
    }

    @Test
    public void theReportedVersionIsTheirs() throws Exception {
        assertThat(product.get("/").body()).contains("version:1.3.4.13");
        assertThat(info(AGENCY)).contains("\"serverVersion\":\"1.3.4.13\"");
    }

    @Test
    public void aSiteBelowAnAllowedNameSeesCardsButNoCertificate() throws Exception {
        assertThat(info(AGENCY)).contains("\"ret_code\":0", "\"serialNumber\"");
        assertThat(body("/pkcs11info?withcert=true", AGENCY))
                .contains(UNTRUSTED)
                .doesNotContain("certb64");
    }

    @Test
    public void aDeniedSiteSeesNothingAndIsNotAskedAbout() throws Exception {
        assertThat(info(SHADY)).contains(UNTRUSTED).doesNotContain("serialNumber");
    }

    @Test
    public void programsAreShutOut() throws Exception {
        assertThat(product.get("/pkcs11info").body()).contains(UNTRUSTED);
        assertThat(product.send(product.request("/sign")
                                .POST(BodyPublishers.ofString("tbsPackage={\"func\":\"MakeSignature\",\"tbs\":\"x\"}"))
                                .build())
                        .body())
                .contains(UNTRUSTED);
    }

    private static String info(String site) throws Exception {
        return body("/pkcs11info", site);
    }

    private static String body(String path, String site) throws Exception {
        return product.send(product.request(path).header("Origin", site).build())
                .body();
    }
}
