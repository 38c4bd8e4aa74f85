package org.inkan.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.prompt.Programs.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the desktop's window says while a person types at the reader. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no pinentry on Windows, nor a shell to play one")
class ReaderNoticeTest {
    private static final String STAYS_OPEN = "MESSAGE) sleep 600 ;;";

    @TempDir
    Path directory;

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void speakChinese() {
        Locale.setDefault(Locale.TAIWAN);
    }

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void saysWhereToTypeAndIsGoneWhenTheReaderIsDone() throws Exception {
        Peer peer = Peer.saying(directory, STAYS_OPEN);
        ReaderEntry entry = prompt(peer.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 3));
        peer.awaitLine("MESSAGE ");
        List<ProcessHandle> window = ProcessHandle.current().descendants().toList();
        assertThat(window).isNotEmpty();
        assertThat(peer.lines())
                .contains(
                        "SETTITLE Inkan 印鑑",
                        "SETDESC 請在讀卡機的按鍵上輸入 PIN 碼：Reader 0%0A%0A卡片：自然人憑證  …1234%0A用途：簽署 a.pdf"
                                + "%0A要求者：https://tax.example%0A剩餘次數：3",
                        "SETOK 關閉")
                .doesNotContain("GETPIN ", "CONFIRM ");
        assertThat(entry.lastTryConfirmed()).isFalse();

        entry.close();
        entry.close();
        for (ProcessHandle process : window) {
            process.onExit().get(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void showsNothingAnyMoreWhenTheReaderWasFaster() throws Exception {
        Path late = directory.resolve("late");
        Peer next = Peer.saying(Files.createDirectory(late), STAYS_OPEN);
        Peer slow = Peer.saying(directory, "SETTITLE) sleep 600 ;;");
        ReaderEntry entry =
                prompt(slow.program(), next.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 3));
        slow.awaitLine("SETTITLE Inkan 印鑑");
        List<ProcessHandle> window = ProcessHandle.current().descendants().toList();

        entry.close();
        for (ProcessHandle process : window) {
            process.onExit().get(Peer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        awaitEndOfTalk();
        assertThat(next.lines()).isEmpty();
    }

    @Test
    void takesTheNextProgramWhenOneCannotShowIt() throws Exception {
        Peer noDisplay = Peer.saying(directory, "MESSAGE) echo 'ERR 83918950 cannot open display <Pinentry>' ;;");
        Peer peer = Peer.saying(Files.createDirectory(directory.resolve("next")), STAYS_OPEN);
        try (ReaderEntry entry =
                prompt(noDisplay.program(), peer.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 3))) {
            peer.awaitLine("MESSAGE ");
        }
    }

    @Test
    void takesNoOtherProgramWhenThePersonHasClosedTheWindow() throws Exception {
        Peer peer = Peer.saying(directory);
        Peer next = Peer.saying(Files.createDirectory(directory.resolve("next")), STAYS_OPEN);
        try (ReaderEntry entry =
                prompt(peer.program(), next.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 3))) {
            peer.awaitLine("MESSAGE ");
            awaitEndOfTalk();
            assertThat(next.lines()).isEmpty();
        }
    }

    @Test
    void wantsAYesBeforeTheLastTryAndThenSaysWhereToType() throws Exception {
        Peer peer = Peer.saying(directory, STAYS_OPEN);
        try (ReaderEntry entry = prompt(peer.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 1))) {
            assertThat(entry.lastTryConfirmed()).isTrue();
            peer.awaitLine("MESSAGE ");
            List<String> heard = peer.lines();
            assertThat(heard.get(heard.indexOf("CONFIRM ") - 2)).contains("只剩最後一次機會", "接著請在讀卡機上輸入");
            assertThat(heard).doesNotContain("GETPIN ");
        }
    }

    @Test
    void aNoToTheLastTryIsNoneAndShowsNothing() throws Exception {
        Peer no = Peer.saying(directory, "CONFIRM) echo 'ERR 83886194 Not confirmed' ;;");
        assertThat(prompt(no.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 1)))
                .isSameAs(ReaderEntry.DECLINED);
        assertThat(no.lines()).doesNotContain("MESSAGE ");
    }

    @Test
    void hasNobodyToAskAboutTheLastTryWithoutADisplay() throws Exception {
        Peer noDisplay = Peer.saying(directory, "CONFIRM) echo 'ERR 83918950 cannot open display <Pinentry>' ;;");
        assertThat(prompt(noDisplay.program()).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 1)))
                .isSameAs(ReaderEntry.UNANNOUNCED);
    }

    /** A program that is ended on a terminal leaves it in disorder. */
    @Test
    void leavesATerminalAloneButForTheLastTry() throws Exception {
        Peer peer = Peer.saying(directory, STAYS_OPEN);
        Program onTerminal = new Program(peer.file(), Optional.of("/dev/null"));
        assertThat(prompt(onTerminal).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 3)))
                .isSameAs(ReaderEntry.UNANNOUNCED);
        assertThat(peer.lines()).isEmpty();
        assertThat(prompt(onTerminal).typeAtReader(Questions.atReader(PinQuestion.Kind.PIN, 1)))
                .isSameAs(ReaderEntry.CONFIRMED);
        assertThat(peer.lines()).contains("CONFIRM ").doesNotContain("MESSAGE ");
    }

    private static PinentryPrompt prompt(Program... programs) throws IOException {
        return new PinentryPrompt(List.of(programs));
    }

    private static void awaitEndOfTalk() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("inkan-pinentry-notice")) {
                thread.join(Peer.PATIENCE.toMillis());
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }
}
