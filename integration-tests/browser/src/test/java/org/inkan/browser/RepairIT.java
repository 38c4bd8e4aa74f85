package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.inkan.harness.Program;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person lets the self-test put something right: what it offers, that it waits for the click, and what is left of it. */
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
        String key = stage.service().freshKey();
        Map<String, Object> found = stage.run(
                "self-test-repair", Map.of("locale", "zh-TW", "card", "自然人憑證", "key", key, "count", list.count()));
        assertThat(found).containsEntry("language", "zh-Hant-TW").containsEntry("title", "廢止狀態");
        assertThat((String) found.get("offered")).contains("尚未下載憑證機構的廢止清冊", "將從網路下載 " + list.address(), "下載廢止清冊");
        assertThat((String) found.get("found")).contains("未被廢止");
        assertThat((List<?>) found.get("written"))
                .singleElement()
                .satisfies(
                        row -> assertThat((List<?>) row).map(String.class::cast).contains("修復", "成功", "Inkan 卡片管理"));
    }
}
