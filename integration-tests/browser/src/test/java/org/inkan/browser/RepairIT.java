package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.inkan.harness.Program;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person lets the self-test fetch a revocation list: what it offers, that it waits for the click, and what is left of it. */
@Cards(PublishedList.CARD)
class RepairIT {
    @Order(1)
    @RegisterExtension
    static final Program openssl = Program.needed("openssl");

    @Order(2)
    @RegisterExtension
    static final PublishedList list = new PublishedList();

    private final Stage stage;

    RepairIT(Stage stage) {
        this.stage = stage;
    }

    @Test
    void theRevocationListIsFetchedByAClick() throws Exception {
        ClickedRepair repair = ClickedRepair.on(stage, Map.of("ready", true, "count", list.count()));
        assertThat(repair.text("language")).isEqualTo("zh-Hant-TW");
        assertThat(repair.text("title")).isEqualTo("廢止狀態");
        assertThat(repair.text("offered")).contains("尚未下載憑證機構的廢止清冊", "將從網路下載 " + list.address(), "下載廢止清冊");
        assertThat(repair.text("found")).contains("未被廢止");
        repair.isWrittenDown("將從網路下載 " + list.address());
    }
}
