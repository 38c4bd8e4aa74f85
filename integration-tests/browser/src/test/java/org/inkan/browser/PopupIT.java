package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sites that reach the card through the popup. */
class PopupIT {
    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    static final LocalService service = LocalService.simulating("moica");

    @Test
    void certificatesAreHandedOverOnceThePersonAgrees() throws Exception {
        Map<String, Object> tree = browser.run("certificates", service, Map.of());
        assertThat(tree).containsEntry("func", "pkcs11info").containsEntry("ret_code", 0);
        assertThat(Tree.certificates(tree))
                .extracting(certificate -> certificate.get("label"), certificate -> certificate.get("usage"))
                .contains(
                        org.assertj.core.groups.Tuple.tuple("cert1", "digitalSignature"),
                        org.assertj.core.groups.Tuple.tuple("cert2", "keyEncipherment|dataEncipherment"));
        assertThat(List.of("TP", "CS")).contains(Tree.serialNumber(tree).substring(0, 2));
    }
}
