package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelfTestHttpTest {
    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert();
    private String page;

    @BeforeEach
    void open() throws Exception {
        page = door.open("/selfTest.htm");
    }

    private Map<String, Object> run(String json) throws Exception {
        return door.own("/hipki/selfTest", page, "tbsPackage=" + json, "User-Agent", "Browser/1");
    }

    @SuppressWarnings("unchecked") // as the servlet made it
    private static List<Map<String, String>> rows(Map<String, Object> answer) {
        return (List<Map<String, String>>) answer.get("rows");
    }

    @Test
    void hasNineRows() throws Exception {
        assertThat(rows(run("{\"pin\":\"246810\"}")))
                .hasSize(9)
                .allSatisfy(row -> assertThat(row).containsEntry("status", "GOOD"));
        assertThat(door.layers.requests).singleElement().satisfies(request -> {
            assertThat(request.browser()).hasValue("Browser/1");
            assertThat(request.requester()).isEqualTo("selfTest.htm");
        });
    }

    @Test
    void spendsOneTryOnAWrongPinAndSaysSo() throws Exception {
        List<Map<String, String>> rows = rows(run("{\"pin\":\"111111\"}"));
        assertThat(rows.get(5)).containsEntry("status", "BROKEN").containsEntry("finding", "剩 2 次");
        assertThat(rows.get(6)).containsEntry("status", "NOT_RUN");
        assertThat(card.triesLeft()).isEqualTo(2);
    }

    @Test
    void triesNoPinUnlessOneWasTyped() throws Exception {
        assertThat(rows(run("{}")).get(5)).containsEntry("status", "NOT_RUN");
        assertThat(door.layers.requests.get(0).pin()).isEmpty();
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void looksAtTheReaderThatWasChosen() throws Exception {
        SoftCard other = door.insert();
        run("{\"slotDescription\":\"" + other.summary().reader() + "\"}");
        assertThat(door.layers.requests.get(0).token()).hasValue(other.summary().id());
        run("{\"slotDescription\":\"Empty\"}");
        assertThat(door.layers.requests.get(1).token()).isEmpty();
        assertThat(door.layers.requests.get(1).reader()).hasValue("Empty");
    }

    @Test
    void showsTheWorstOfARowsLayers() throws Exception {
        door.layers.closed = true;
        assertThat(rows(run("{}")).get(1)).containsEntry("status", "WARNING").containsEntry("finding", "port");
    }

    @Test
    void repairsWhatThePersonPressed() throws Exception {
        door.layers.closed = true;
        assertThat(run("{}").toString()).contains(LayersOfOneCard.REPAIR, "Opens port 61161");
        Map<String, Object> answer = run("{\"repair\":\"" + LayersOfOneCard.REPAIR + "\"}");
        assertThat(answer).containsEntry("repaired", true);
        assertThat(rows(answer).get(1)).containsEntry("status", "GOOD");
        assertThat(door.layers.requests)
                .as("in the page's language, which the audit log keeps")
                .allSatisfy(
                        request -> assertThat(request.locale().getLanguage()).isEqualTo("zh"));
        assertThat(run("{\"repair\":\"something-else\"}")).containsEntry("repaired", false);
    }

    @Test
    void nobodyElsesPageRepairsAnything() throws Exception {
        door.layers.closed = true;
        Map<String, Object> answer =
                door.own("/hipki/selfTest", "stolen", "tbsPackage={\"repair\":\"open-port\"}", "X-Unused", "");
        assertThat(answer).containsEntry("status", 403);
        assertThat(door.layers.closed).isTrue();
    }

    @Test
    void noOtherOriginRepairsAnything() throws Exception {
        door.layers.closed = true;
        for (String origin : List.of("https://agency.example", "null")) {
            assertThat(door.send(door.request("/hipki/selfTest")
                                    .POST(BodyPublishers.ofString("tbsPackage={\"repair\":\"open-port\"}"))
                                    .header("Origin", origin)
                                    .header("X-Inkan-Page", page))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(door.layers.closed).isTrue();
    }

    @Test
    void handsOverATypedPinOnce() throws Exception {
        run("{\"pin\":\"246810\"}");
        PinPrompt typed = door.layers.requests.get(0).pin().orElseThrow();
        assertThat(typed.ask(null)).isInstanceOf(PinAnswer.Cancelled.class);
    }

    @Test
    void givesTheReportForTheHelpDesk() throws Exception {
        assertThat(run("{}")).containsEntry("report", "report");
    }
}
