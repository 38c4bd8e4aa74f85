package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.TokenSummary.HolderRank;
import org.inkan.kit.token.SoftCard;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardChoiceTest {
    @TempDir
    private Path directory;

    private final FakeServices services = new FakeServices(
            card("moica", "Citizen Digital Certificate", "自然人憑證", "TP04000011112222", Optional.empty()),
            card("xca", "Organisation certificate", "組織及團體憑證", "XP04000033334444", Optional.of(HolderRank.PRIMARY)),
            card("xca", "Organisation certificate", "組織及團體憑證", "XP04000055556666", Optional.of(HolderRank.SECONDARY)));

    private static SoftCard card(
            String profile, String english, String chinese, String number, Optional<HolderRank> rank) {
        SoftCard card = new SoftCard("t-" + number)
                .in("Reader " + profile + rank.map(known -> " " + known).orElse(""))
                .titled(LocalizedText.of(english, chinese))
                .ofProfile(profile)
                .numbered(number);
        return rank.map(card::ranked).orElse(card);
    }

    private ScriptedConsole choose(String wanted) {
        ScriptedConsole console = new ScriptedConsole(directory);
        Shell.run(console, services, "certs", "export", "--card", wanted, "--out", "c.pem");
        return console;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "moica",
                "MOICA",
                "自然人",
                "citizen digital",
                "Reader moica",
                "TP04000011112222",
                "2222",
                "secondary",
                "附卡",
                "xca/secondary",
                "xca/附卡",
                "組織及團體憑證/primary",
                "6666"
            })
    void findsTheOneCardThatIsMeant(String wanted) {
        assertThat(choose(wanted).errors()).contains("written").doesNotContain("INK-");
        assertThat(directory.resolve("c.pem")).exists();
    }

    @Test
    void namesTheChoicesSoThatAPersonCanTellThemApart() {
        ScriptedConsole console = choose("xca");

        assertThat(console.errors())
                .contains("INK-2013", "primary card", "secondary card", "…4444", "…6666", "valid until")
                .doesNotContain("XP0400003333");
        assertThat(directory.resolve("c.pem")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22", "moica/secondary", "xca/", "/", "hikey", " ", "..", "primary/xca"})
    void guessesNothing(String wanted) {
        assertThat(choose(wanted).errors()).contains("INK-2012");
        assertThat(directory.resolve("c.pem")).doesNotExist();
    }

    @Test
    void listsCardsWithAlignedColumns() {
        ScriptedConsole console = new ScriptedConsole(directory);

        assertThat(Shell.run(console, services, "cards", "--lang", "zh")).isZero();
        assertThat(console.output().lines()).element(1).asString().startsWith("自然人憑證              …2222  ");
        assertThat(console.output().lines().skip(2))
                .allSatisfy(line -> assertThat(line).containsPattern("^組織及團體憑證  (正卡|附卡)    …"));
    }

    @Test
    void saysThatThereIsNoCard() {
        ScriptedConsole console = new ScriptedConsole(directory);

        assertThat(Shell.run(console, new FakeServices(), "certs", "export", "--out", "c.pem"))
                .isEqualTo(3);
        assertThat(console.errors()).contains("INK-2012");
    }
}
