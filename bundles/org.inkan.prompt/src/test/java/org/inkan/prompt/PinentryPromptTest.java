package org.inkan.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinQuestion;
import org.inkan.prompt.Programs.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no pinentry on Windows, nor a shell to play one")
class PinentryPromptTest {
    private static final Duration LIMIT = Questions.LIMIT;

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
    void saysWhatIsWantedAndTakesThePin() throws IOException {
        Peer peer = Peer.saying(directory, "GETPIN) echo 'D 2468%310'; echo OK ;;");
        assertThat(digits(ask(peer, Questions.about(PinQuestion.Kind.PIN, 3)))).isEqualTo("246810 false");
        assertThat(peer.lines())
                .contains(
                        "SETTITLE Inkan 印鑑",
                        "SETDESC 卡片：自然人憑證  …1234%0A用途：簽署 a.pdf%0A要求者：https://tax.example%0A剩餘次數：3",
                        "SETPROMPT PIN 碼：",
                        "SETTIMEOUT 20",
                        "GETPIN ")
                .doesNotContain("CONFIRM ")
                .endsWith("BYE ");
    }

    @Test
    void asksBeforeTheLastTry() throws IOException {
        Peer peer = Peer.saying(directory, "GETPIN) echo 'D 246810'; echo OK ;;");
        assertThat(digits(ask(peer, Questions.about(PinQuestion.Kind.PIN, 1)))).isEqualTo("246810 true");
        List<String> heard = peer.lines();
        assertThat(heard.indexOf("CONFIRM ")).isPositive().isLessThan(heard.indexOf("GETPIN "));
        assertThat(heard.get(heard.indexOf("CONFIRM ") - 2)).contains("只剩最後一次機會");
    }

    @Test
    void doesNotAskForTheLastPinWhenThePersonSaysNo() throws IOException {
        Peer peer = Peer.saying(directory, "CONFIRM) echo 'ERR 83886194 Not confirmed' ;;");
        assertThat(ask(peer, Questions.about(PinQuestion.Kind.PIN, 1))).isEqualTo(new PinAnswer.Cancelled());
        assertThat(peer.lines()).contains("CONFIRM ").doesNotContain("GETPIN ");
    }

    @Test
    void asksForANewPinTwice() throws IOException {
        Peer peer = Peer.saying(directory, "GETPIN) echo 'D 135790'; echo OK ;;");
        assertThat(digits(ask(peer, Questions.about(PinQuestion.Kind.NEW_PIN, 3))))
                .isEqualTo("135790 false");
        assertThat(peer.lines()).containsOnlyOnce("SETPROMPT 再輸入一次：").anyMatch(line -> line.endsWith("6 至 8 個字元"));
    }

    @Test
    void asksAgainWhenTheEntriesOfANewPinDiffer() throws IOException {
        Peer peer = Peer.saying(directory, "GETPIN) echo \"D 1357$n\"; echo OK ;;");
        assertThat(ask(peer, Questions.about(PinQuestion.Kind.NEW_PIN, 3))).isEqualTo(new PinAnswer.Cancelled());
        assertThat(peer.lines().stream().filter("SETERROR 兩次輸入不相同。"::equals)).hasSize(3);
    }

    @Test
    void tellsHowAPersonDeclined() throws IOException {
        assertThat(answer("echo 'ERR 83886179 Operation cancelled <Pinentry>'")).isEqualTo(new PinAnswer.Cancelled());
        assertThat(answer("echo 'ERR 83886142 Timeout <Pinentry>'")).isEqualTo(new PinAnswer.TimedOut());
        assertThat(answer("echo OK")).isEqualTo(new PinAnswer.Cancelled());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'ERR 83918950 Inappropriate ioctl for device <Pinentry>'",
                "exit 1",
                "echo 'D 24%'; echo OK",
                "echo 'INQUIRE PIN'; echo OK",
                "printf 'D \\377\\n'; echo OK",
                "yes '# and so on'",
                "head -c 1000000 /dev/zero",
            })
    void hasNobodyToAskWhenTheProgramDoesNotBehave(String reaction) throws IOException {
        assertThat(answer(reaction)).isEqualTo(new PinAnswer.NobodyToAsk());
    }

    @Test
    void takesTheNextProgramWhenOneCannotAsk() throws IOException {
        Peer peer = Peer.saying(directory, "GETPIN) echo 'D 246810'; echo OK ;;");
        Program absent = new Program(directory.resolve("absent"), Optional.empty());
        PinentryPrompt prompt = new PinentryPrompt(List.of(absent, peer.program()));
        assertThat(digits(prompt.ask(Questions.about(PinQuestion.Kind.PIN, 3)))).isEqualTo("246810 false");
    }

    @Test
    void stopsAProgramThatDoesNotAnswer() throws Exception {
        Peer peer = Peer.saying(directory, "GETPIN) sleep 600 ;;");
        PinQuestion question = Questions.about(PinQuestion.Kind.PIN, 3, Duration.ofMillis(100));
        assertThat(ask(peer, question)).isEqualTo(new PinAnswer.TimedOut());
        for (ProcessHandle left : ProcessHandle.current().descendants().toList()) {
            if (left.info().commandLine().orElse("").contains("sleep 600")) {
                // it has been killed already, or this is the end of the test's patience
                left.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void closesItsWindowWhenTheJobIsCancelled() throws Exception {
        Peer peer = Peer.saying(directory, "GETPIN) sleep 600 ;;");
        CompletableFuture<PinAnswer> answer = new CompletableFuture<>();
        Thread job = new Thread(() -> answer.complete(ask(peer, Questions.about(PinQuestion.Kind.PIN, 3))));
        job.start();
        while (!peer.lines().contains("GETPIN ")) {
            assertThat(answer).as("it is still asking").isNotDone();
            Thread.onSpinWait();
        }
        job.interrupt();
        assertThat(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(new PinAnswer.Cancelled());
    }

    @Test
    void keepsHostileWordsOnTheirLine() {
        assertThat(Wording.plain("a\nTries left: 9\u202e<b>&amp;")).isEqualTo("a Tries left: 9 ‹b›＆amp;");
        assertThat(Wording.plain("長".repeat(500))).hasSize(121).endsWith("…");
    }

    private PinAnswer answer(String reaction) throws IOException {
        return ask(Peer.saying(directory, "GETPIN) " + reaction + " ;;"), Questions.about(PinQuestion.Kind.PIN, 3));
    }

    private static PinAnswer ask(Peer peer, PinQuestion question) {
        return new PinentryPrompt(List.of(peer.program())).ask(question);
    }

    private static String digits(PinAnswer answer) {
        assertThat(answer).isInstanceOf(PinAnswer.Entered.class);
        PinAnswer.Entered entered = (PinAnswer.Entered) answer;
        return new String(entered.pin().bytes(), StandardCharsets.UTF_8) + ' ' + entered.lastTryConfirmed();
    }
}
