package org.inkan.hipki;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trusted page that passes wrong PINs. */
class DoubtHttpTest {
    private static final String RIGHT = "{\"func\":\"MakeSignature\",\"tbs\":\"x\",\"pin\":\"246810\"}";
    private static final String WRONG = RIGHT.replace("246810", "111111");
    private static final int NOT_ALLOWED = 1979711503;

    @RegisterExtension
    final TestDoor door = new TestDoor();

    private final SoftCard card = door.insert();

    @BeforeEach
    void trust() {
        door.sites.allow(
                Origin.parse(TestDoor.SITE).orElseThrow(),
                Set.of(SiteUse.LIST, SiteUse.CERTIFICATES, SiteUse.SIGN, SiteUse.DECRYPT));
    }

    private Map<String, Object> straight(String json) throws Exception {
        return TestDoor.object(door.send(door.request("/sign")
                        .POST(BodyPublishers.ofString("tbsPackage=" + json))
                        .header("Origin", TestDoor.SITE))
                .body());
    }

    @Test
    void itUsesUpOneTryAndNoMore() throws Exception {
        assertThat(straight(WRONG)).containsEntry("last_error", 0x80000002L);
        assertThat(straight(WRONG)).containsEntry("ret_code", NOT_ALLOWED);
        assertThat(straight(RIGHT)).containsEntry("ret_code", NOT_ALLOWED);
        assertThat(card.triesLeft()).isEqualTo(2);
        assertThat(card.verifications()).isEqualTo(0);
    }

    @Test
    void requestsThatComeTogetherUseUpOneTryToo() throws Exception {
        List<Map<String, Object>> replies = IntStream.range(0, 4)
                .parallel()
                .mapToObj(i -> {
                    try {
                        return straight(WRONG);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
        assertThat(replies)
                .filteredOn(reply -> reply.get("ret_code").equals(NOT_ALLOWED))
                .hasSize(3);
        assertThat(card.triesLeft()).isEqualTo(2);
    }

    @Test
    void itsPopupAsksUntilARightPinHasCome() throws Exception {
        assertThat(TestDoor.reply(door.command(door.open("/popupForm"), TestDoor.SITE, WRONG)))
                .containsEntry("last_error", 0x80000002L);
        String popup = door.open("/popupForm");
        assertThat(door.command(popup, TestDoor.SITE, RIGHT).get("ask").toString())
                .contains("warnings=[wrong-pin]");
        assertThat(card.verifications()).isEqualTo(0);
        assertThat(TestDoor.reply(door.answer(popup, "{\"allowed\":true}"))).containsEntry("ret_code", 0);
        assertThat(straight(RIGHT)).containsEntry("ret_code", 0);
        assertThat(door.command(door.open("/popupForm"), TestDoor.SITE, RIGHT)).containsOnlyKeys("reply");
    }

    @Test
    void otherCardsAndOtherUsesStayAsTheyAre() throws Exception {
        door.insert();
        assertThat(straight(WRONG)).containsEntry("last_error", 0x80000002L);
        assertThat(straight(RIGHT.replace("\"tbs\"", "\"slotDescription\":\"Reader 1\",\"tbs\"")))
                .containsEntry("ret_code", 0);
        assertThat(door.send(door.request("/pkcs11info?withcert=true").header("Origin", TestDoor.SITE))
                        .body())
                .contains("certb64");
    }

    @Test
    void sayingOnceMoreThatASiteIsTrustedEndsTheDoubt() throws Exception {
        assertThat(straight(WRONG)).containsEntry("last_error", 0x80000002L);
        door.own(
                "/hipki/addDomain",
                door.open("/addDomain?domain=site.gov.example"),
                "{\"allowed\":true,\"sign\":true}",
                "X-Unused",
                "");
        assertThat(straight(RIGHT)).containsEntry("ret_code", 0);
    }

    @Test
    void programsAreNoPages() throws Exception {
        assertThat(door.post("/sign", WRONG)).containsEntry("last_error", 0x80000002L);
        assertThat(door.post("/sign", RIGHT)).containsEntry("ret_code", 0);
    }
}
