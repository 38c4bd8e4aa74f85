package org.inkan.peers.pinentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.harness.Program;
import org.inkan.kit.token.SoftCard;
import org.inkan.prompt.LivePinentry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** GnuPG's own pinentry on a real X server, answered with real key strokes. */
class PinentryIT {
    @RegisterExtension
    static final Program programs = Program.needed("pinentry-gtk-2", "Xvfb", "xdotool");

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final PinInfo.Entry AT_READER = PinInfo.Entry.AT_READER;

    @TempDir
    Path directory;

    private final Locale before = Locale.getDefault();
    private VirtualDisplay display;
    private PinPrompt prompt;

    @BeforeEach
    void open() throws Exception {
        Locale.setDefault(Locale.TAIWAN);
        display = new VirtualDisplay();
        prompt = LivePinentry.of(display.wrapping(Program.find("pinentry-gtk-2").orElseThrow(), directory));
    }

    @AfterEach
    void close() {
        display.close();
        Locale.setDefault(before);
    }

    @Test
    void takesWhatIsTyped() throws Exception {
        CompletableFuture<PinAnswer> answer = ask(PinQuestion.Kind.PIN, 3, LIMIT);
        display.window("Inkan 印鑑");
        display.type("246810");
        display.press("Return");
        assertThat(digits(answer)).isEqualTo("246810 false");
    }

    @Test
    void escapesWhatAssuanWouldTakeForItself() throws Exception {
        CompletableFuture<PinAnswer> answer = ask(PinQuestion.Kind.PIN, 3, LIMIT);
        display.window("Inkan 印鑑");
        display.type("24%25 a");
        display.press("Return");
        assertThat(digits(answer)).isEqualTo("24%25 a false");
    }

    @Test
    void isCancelledWithEscape() throws Exception {
        CompletableFuture<PinAnswer> answer = ask(PinQuestion.Kind.PIN, 3, LIMIT);
        display.window("Inkan 印鑑");
        display.press("Escape");
        assertThat(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new PinAnswer.Cancelled());
    }

    @Test
    void asksBeforeTheLastTry() throws Exception {
        CompletableFuture<PinAnswer> answer = ask(PinQuestion.Kind.PIN, 1, LIMIT);
        display.window("Inkan 印鑑");
        display.press("Escape");
        assertThat(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new PinAnswer.Cancelled());
    }

    @Test
    void closesItsWindowAtTheLimit() {
        assertThat(ask(PinQuestion.Kind.PIN, 3, Duration.ofSeconds(1)).join()).isEqualTo(new PinAnswer.TimedOut());
    }

    @Test
    void saysWhereToTypeUntilTheReaderIsDone() throws Exception {
        try (ReaderEntry entry = prompt.typeAtReader(question(PinQuestion.Kind.PIN, 3, LIMIT, AT_READER))) {
            display.window("Inkan 印鑑");
            assertThat(entry.lastTryConfirmed()).isFalse();
        }
        display.awaitNoWindow("Inkan 印鑑");
    }

    @Test
    void aPersonMayCloseWhatSaysWhereToType() throws Exception {
        try (ReaderEntry entry = prompt.typeAtReader(question(PinQuestion.Kind.PIN, 3, LIMIT, AT_READER))) {
            display.window("Inkan 印鑑");
            display.press("Return");
            display.awaitNoWindow("Inkan 印鑑");
            assertThat(entry.lastTryConfirmed()).isFalse();
        }
    }

    @Test
    void theReaderWaitsForAYesToTheLastTry() throws Exception {
        CompletableFuture<ReaderEntry> entry = tellAboutTheLastTry();
        display.window("Inkan 印鑑");
        assertThat(entry).isNotDone();
        display.press("Tab"); // it begins at the button that says no
        display.press("Return");
        try (ReaderEntry shown = entry.get(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            assertThat(shown.lastTryConfirmed()).isTrue();
            display.window("Inkan 印鑑"); // the other one's program has ended
        }
        display.awaitNoWindow("Inkan 印鑑");
    }

    @Test
    void aNoToTheLastTryLeavesTheReaderAlone() throws Exception {
        CompletableFuture<ReaderEntry> entry = tellAboutTheLastTry();
        display.window("Inkan 印鑑");
        display.press("Escape");
        assertThat(entry.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isSameAs(ReaderEntry.DECLINED);
    }

    private CompletableFuture<ReaderEntry> tellAboutTheLastTry() {
        PinQuestion question = question(PinQuestion.Kind.PIN, 1, LIMIT, AT_READER);
        return CompletableFuture.supplyAsync(() -> prompt.typeAtReader(question));
    }

    private CompletableFuture<PinAnswer> ask(PinQuestion.Kind kind, int tries, Duration limit) {
        PinQuestion question = question(kind, tries, limit, PinInfo.Entry.AT_COMPUTER);
        return CompletableFuture.supplyAsync(() -> prompt.ask(question));
    }

    private static PinQuestion question(PinQuestion.Kind kind, int tries, Duration limit, PinInfo.Entry entry) {
        return new PinQuestion(
                kind,
                new SoftCard("t1")
                        .titled(LocalizedText.of("Citizen Digital Certificate", "自然人憑證"))
                        .numbered("TP00001234")
                        .summary(),
                new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "", entry),
                new PinStatus(PinStatus.State.USABLE, OptionalInt.of(tries)),
                "簽署 a.pdf",
                "https://tax.example",
                limit);
    }

    private static String digits(CompletableFuture<PinAnswer> answer) throws Exception {
        PinAnswer given = answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(given).isInstanceOf(PinAnswer.Entered.class);
        PinAnswer.Entered entered = (PinAnswer.Entered) given;
        return new String(entered.pin().bytes(), StandardCharsets.UTF_8) + ' ' + entered.lastTryConfirmed();
    }
}
