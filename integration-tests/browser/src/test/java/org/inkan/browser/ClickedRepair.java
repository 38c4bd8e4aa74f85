package org.inkan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What came of a repair that a person clicked. */
record ClickedRepair(Map<String, Object> found) {
    /**
     * Has the first repair clicked that is offered.
     *
     * @param more {@code ready}: whether the card is there before; {@code count}: an address that says how often it was done
     */
    static ClickedRepair on(Stage stage, Map<String, Object> more) throws Exception {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.putAll(Map.of("locale", "zh-TW", "card", "自然人憑證"));
        parameters.put("key", stage.service().freshKey());
        return new ClickedRepair(stage.run("self-test-repair", parameters));
    }

    String text(String name) {
        return (String) found.get(name);
    }

    /** What was done, which of its kind, for whom. */
    void isWrittenDown(String effect) {
        List<String> row = ((List<?>) found.get("written"))
                .stream().map(String.class::cast).toList();
        assertThat(row)
                .contains("修復", "成功", "Inkan 卡片管理")
                .anySatisfy(cell -> assertThat(cell).startsWith(effect));
    }
}
