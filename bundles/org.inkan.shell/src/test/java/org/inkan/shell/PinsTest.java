package org.inkan.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinQuestion;
import org.inkan.kit.token.SoftCard;
import org.inkan.shell.client.Question;
import org.inkan.shell.fake.FakeServices;
import org.inkan.shell.fake.ScriptedConsole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinsTest {
    @TempDir
    private Path directory;

    private final SoftCard card = FakeServices.moica();

    @BeforeEach
    void writeDocument() throws Exception {
        Files.writeString(directory.resolve("a.txt"), "text");
    }

    private int run(ScriptedConsole console, String line) {
        return Shell.run(console, new FakeServices(card), line.split(" "));
    }

    private ScriptedConsole console() {
        return new ScriptedConsole(directory);
    }

    @Test
    void tellsCardPurposeAndTriesBeforeItAsks() {
        ScriptedConsole console = console().typing("246810");

        assertThat(run(console, "sign --in a.txt --out a.p7s")).isZero();

        assertThat(console.questions()).hasSize(1);
        Question question = console.questions().get(0);
        assertThat(question.hidden()).isTrue();
        assertThat(question.prompt())
                .contains("Citizen Digital Certificate", "…2222", "sign a.txt", "Tries left: 3")
                .doesNotContain("TP04000011112222");
    }

    @Test
    void asksInChinese() {
        ScriptedConsole console = console().typing("246810").in(Locale.forLanguageTag("zh-Hant-TW"));

        run(console, "sign --in a.txt --out a.p7s");

        assertThat(console.questions().get(0).prompt()).contains("自然人憑證", "剩餘次數：3", "PIN 碼", "簽署 a.txt");
    }

    @Test
    void tellsWhereToTypeAPinThatIsTypedAtTheReader() {
        card.typedAtReader();
        ScriptedConsole console = console().typing().in(Locale.forLanguageTag("zh-Hant-TW"));
        assertThat(run(console, "sign --in a.txt --out a.p7s")).isZero();
        assertThat(console.questions()).isEmpty();
        assertThat(console.errors()).contains("自然人憑證", "簽署 a.txt", "剩餘次數：3", "請在讀卡機的按鍵上輸入 PIN 碼");

        card.withTries(1);
        ScriptedConsole hasty = console().typing("y");
        assertThat(run(hasty, "sign --in a.txt --out a.p7s")).isEqualTo(4);
        assertThat(hasty.errors()).doesNotContain("at the keys of the reader");
        assertThat(run(console().typing("LAST"), "sign --in a.txt --out a.p7s")).isZero();
    }

    @Test
    void wantsTheLastTryTypedOut() {
        card.withTries(1);
        ScriptedConsole hasty = console().typing("y", "246810");
        assertThat(run(hasty, "sign --in a.txt --out a.p7s")).isEqualTo(4);
        assertThat(hasty.questions()).hasSize(1);
        assertThat(card.triesLeft()).isEqualTo(1);

        assertThat(run(console().typing("LAST", "246810"), "sign --in a.txt --out a.p7s"))
                .isZero();
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void takesTheLastTryFromAScriptOnlyWhenTold() {
        card.withTries(1);
        ScriptedConsole console = console().piped("246810");
        assertThat(run(console, "sign --pin-stdin --in a.txt --out a.p7s")).isEqualTo(4);
        assertThat(console.errors()).contains("INK-3006", "--last-try");

        assertThat(run(console().piped("246810"), "sign --pin-stdin --last-try --in a.txt --out a.p7s"))
                .isZero();
    }

    @Test
    void neverTakesTheFirstLineOfADocumentForAPin() {
        ScriptedConsole console = console().piped("999999\nrest of the document");

        assertThat(run(console, "sign --pin-stdin --in - --out a.p7s")).isEqualTo(2);
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void takesAnEmptyLineForNoPin() {
        ScriptedConsole console = console().piped("\n");

        assertThat(run(console, "sign --pin-stdin --in a.txt --out a.p7s")).isEqualTo(4);
        assertThat(console.errors()).contains("INK-3009");
    }

    @Test
    void asksForNoPinBeforeItKnowsThatItCanRead() {
        ScriptedConsole console = console().typing("246810");

        assertThat(run(console, "sign --in . --out a.p7s")).isEqualTo(8);
        assertThat(console.questions()).isEmpty();
    }

    @Test
    void tellsWhoeverWentAwayThatTheTimeIsOver() {
        for (ScriptedConsole console : List.of(
                console().typingUntilAway(),
                console().typingUntilAway("246810"),
                console().typingUntilAway("246810", "11223344"))) {
            assertThat(run(console, "pin change")).isEqualTo(4);
            assertThat(console.errors()).contains("INK-3004");
        }
    }

    @Test
    void doesNotAskWhereNobodyIs() {
        ScriptedConsole console = console().piped("246810");

        assertThat(run(console, "sign --in a.txt --out a.p7s")).isEqualTo(4);
        assertThat(console.errors()).contains("INK-3009", "--pin-stdin");
    }

    @Test
    void asksInAWindowOnlyWhereNoTerminalIs() throws Exception {
        List<PinQuestion> asked = new ArrayList<>();
        FakeServices services = new FakeServices(card).withWindow(question -> {
            asked.add(question);
            return new PinAnswer.Entered(Pin.of("246810".toCharArray()), false);
        });
        String[] line = "sign --in a.txt --out a.p7s".split(" ");

        assertThat(Shell.run(console().typing("246810"), services, line)).isZero();
        assertThat(asked).isEmpty();
        Files.delete(directory.resolve("a.p7s"));
        assertThat(Shell.run(console().piped(""), services, line)).isZero();
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0).purpose()).contains("sign a.txt");
        assertThat(asked.get(0).requester()).isNotBlank();
    }

    @Test
    void changesThePinFromTwoLines() {
        assertThat(run(console().piped("246810\r\n11223344\n"), "pin change --pin-stdin"))
                .isZero();
        assertThat(card.currentPin()).isEqualTo("11223344");
    }

    @Test
    void changesThePinAtTheTerminalAfterTwoEqualEntries() {
        ScriptedConsole console = console().typing("246810", "11223344", "11223345", "55667788", "55667788");

        assertThat(run(console, "pin change")).isZero();
        assertThat(card.currentPin()).isEqualTo("55667788");
    }

    @Test
    void keepsThePinWhenThePersonGivesUp() {
        assertThat(run(console().typing("246810", "11223344"), "pin change")).isEqualTo(4);
        assertThat(card.currentPin()).isEqualTo(SoftCard.PIN);
    }

    @Test
    void unlocksWithThePuk() {
        card.withTries(0);

        assertThat(run(console().piped("13572468\n998877\n"), "pin unblock --pin-stdin"))
                .isZero();
        assertThat(card.currentPin()).isEqualTo("998877");
        assertThat(card.triesLeft()).isEqualTo(3);
    }

    @Test
    void showsNoPinWhateverHappens() {
        for (String line : new String[] {
            "sign --in a.txt --out a.p7s", "pin change", "sign --pin 246810 --in a.txt", "sign 246810", "--pin=246810",
            "246810", "pin 246810", "pin change 246810", "sign --in=a.txt --out=b 246810", "audit list --count 246810x",
            "pin change --pin-stdin=246810", "pin change --json 246810", "sign --in=a.txt --out=b --hash 246810"
        }) {
            for (String language : new String[] {"en", "zh"}) {
                ScriptedConsole console =
                        console().typing("246810", "24681012", "24681012").in(Locale.forLanguageTag(language));
                Shell.run(console, new FakeServices(FakeServices.moica()), line.split(" "));
                assertThat(console.everything()).doesNotContain("246810").doesNotContain("24681012");
            }
        }
    }

    @Test
    void reportsTheStatusWithoutATry() {
        ScriptedConsole console = console();

        assertThat(run(console, "pin status --json")).isZero();
        assertThat(console.output()).contains("\"triesLeft\" : 3", "\"state\" : \"usable\"");
        assertThat(card.triesLeft()).isEqualTo(3);
    }
}
