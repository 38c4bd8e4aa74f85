package org.inkan.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which window asks for a door that has none of its own. */
class ChosenPromptTest {
    private static final PinQuestion QUESTION = Questions.about(PinQuestion.Kind.PIN, 3);

    private final List<String> asked = new ArrayList<>();

    /** As {@code PinDesk} does: asks where a page is open. */
    private Map.Entry<Map<String, Object>, PinPrompt> page(boolean open) {
        return window("page", 10, open ? entered() : new PinAnswer.NobodyToAsk());
    }

    private Map.Entry<Map<String, Object>, PinPrompt> desktop(PinAnswer answer) {
        return window("desktop", 20, answer);
    }

    private Map.Entry<Map<String, Object>, PinPrompt> window(String name, int ranking, PinAnswer answer) {
        return Map.entry(Map.of("service.ranking", ranking), question -> {
            asked.add(name);
            return answer;
        });
    }

    private static PinAnswer entered() {
        return new PinAnswer.Entered(Pin.of("246810".toCharArray()), false);
    }

    @SafeVarargs
    private PinAnswer ask(Map.Entry<Map<String, Object>, PinPrompt>... windows) {
        return ChosenPrompt.ask(Arrays.asList(windows), QUESTION);
    }

    @Test
    void asksOnTheDesktopWhereThereIsOne() {
        assertThat(ask(page(true), desktop(entered()))).isInstanceOf(PinAnswer.Entered.class);
        assertThat(asked).containsExactly("desktop");
    }

    @Test
    void asksOnAnOpenPageWithoutADesktop() {
        assertThat(ask(page(true))).isInstanceOf(PinAnswer.Entered.class);
        assertThat(asked).containsExactly("page");
    }

    @Test
    void asksOnAnOpenPageWhenTheDesktopsWindowDoesNotOpen() {
        assertThat(ask(page(true), desktop(new PinAnswer.NobodyToAsk()))).isInstanceOf(PinAnswer.Entered.class);
        assertThat(asked).containsExactly("desktop", "page");
    }

    @Test
    void asksNobodyWithoutDesktopAndOpenPage() {
        assertThat(ask(page(false))).isEqualTo(new PinAnswer.NobodyToAsk());
        assertThat(ask()).isEqualTo(new PinAnswer.NobodyToAsk());
    }

    @Test
    void neverAsksAgainWhatWasDeclined() {
        assertThat(ask(page(true), desktop(new PinAnswer.Cancelled()))).isEqualTo(new PinAnswer.Cancelled());
        assertThat(ask(page(true), desktop(new PinAnswer.TimedOut()))).isEqualTo(new PinAnswer.TimedOut());
        assertThat(asked).containsExactly("desktop", "desktop");
    }

    private ReaderEntry shown(String name, boolean confirmed) {
        return new ReaderEntry() {
            @Override
            public boolean lastTryConfirmed() {
                return confirmed;
            }

            @Override
            public void close() {
                asked.add(name + " closed");
            }
        };
    }

    private Map.Entry<Map<String, Object>, PinPrompt> telling(String name, int ranking, ReaderEntry entry) {
        return Map.entry(Map.of("service.ranking", ranking), new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                throw new AssertionError("the PIN is asked for");
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                asked.add(name);
                return entry;
            }
        });
    }

    @SafeVarargs
    private static ReaderEntry tell(int tries, Map.Entry<Map<String, Object>, PinPrompt>... windows) {
        return ChosenPrompt.typeAtReader(Arrays.asList(windows), Questions.atReader(PinQuestion.Kind.PIN, tries));
    }

    @Test
    void saysInEveryWindowWhereToTypeAndTakesItBackInEach() {
        ReaderEntry entry = tell(
                3,
                telling("page", 10, shown("page", false)),
                telling("desktop", 20, shown("desktop", false)),
                telling("nobody", 15, ReaderEntry.UNANNOUNCED));
        assertThat(asked).containsExactly("desktop", "nobody", "page");
        assertThat(entry.lastTryConfirmed()).isFalse();
        entry.close();
        assertThat(asked).containsExactly("desktop", "nobody", "page", "desktop closed", "page closed");
    }

    @Test
    void hasNobodyToTellWithoutAWindow() {
        assertThat(tell(3, telling("page", 10, ReaderEntry.UNANNOUNCED))).isSameAs(ReaderEntry.UNANNOUNCED);
        assertThat(tell(3)).isSameAs(ReaderEntry.UNANNOUNCED);
        assertThat(tell(1)).isSameAs(ReaderEntry.UNANNOUNCED);
    }

    @Test
    void takesBackWhatIsShownWhenAnotherWindowFails() {
        Map.Entry<Map<String, Object>, PinPrompt> defective = Map.entry(Map.of("service.ranking", 5), new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                throw new AssertionError("the PIN is asked for");
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                throw new IllegalStateException("a defect");
            }
        });
        assertThatThrownBy(() -> tell(3, telling("page", 10, shown("page", false)), defective))
                .isInstanceOf(IllegalStateException.class);
        assertThat(asked).containsExactly("page", "page closed");
    }

    @Test
    void asksAboutTheLastTryInOneWindowOnly() {
        assertThat(tell(1, telling("page", 10, shown("page", true)), telling("desktop", 20, shown("desktop", true)))
                        .lastTryConfirmed())
                .isTrue();
        assertThat(asked).containsExactly("desktop");
    }

    @Test
    void goesOnToThePageWhenNobodyCanBeAskedAboutTheLastTry() {
        assertThat(tell(1, telling("page", 10, shown("page", true)), telling("desktop", 20, ReaderEntry.UNANNOUNCED))
                        .lastTryConfirmed())
                .isTrue();
        assertThat(asked).containsExactly("desktop", "page");
    }

    @Test
    void neverAsksAgainAboutALastTryThatWasDeclined() {
        assertThat(tell(1, telling("page", 10, shown("page", true)), telling("desktop", 20, ReaderEntry.DECLINED))
                        .lastTryConfirmed())
                .isFalse();
        assertThat(asked).containsExactly("desktop");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no pinentry on Windows, nor a shell to play one")
    void goesOnToThePageWhenTheDisplayIsGone(@TempDir Path directory) throws IOException {
        Peer noDisplay = Peer.saying(directory, "GETPIN) echo 'ERR 83918950 cannot open display <Pinentry>' ;;");
        PinPrompt pinentry = new PinentryPrompt(List.of(noDisplay.program()));

        assertThat(ask(page(true), Map.entry(Map.of("service.ranking", 20), pinentry)))
                .isInstanceOf(PinAnswer.Entered.class);
        assertThat(asked).containsExactly("page");
    }
}
