package org.inkan.shell.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.shell.client.Call;
import org.inkan.shell.client.Frame;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RemoteConsoleTest {
    private static final Call CALL = new Call(true, false, "en", "/", List.of());
    private static final Question QUESTION = new Question("PIN:", true, Duration.ofSeconds(10));
    private static final Optional<Frame> ANSWER = Optional.of(Frame.of(Frame.Kind.ANSWER, "246810"));

    private final CountDownLatch sent = new CountDownLatch(1);

    private RemoteConsole console() throws IOException {
        OutputStream line = new OutputStream() {
            @Override
            public void write(int single) {
                sent.countDown();
            }
        };
        return new RemoteConsole(CALL, line, new Deadlines(() -> {}));
    }

    private CompletableFuture<Reply> asking(RemoteConsole console) throws InterruptedException {
        return asking(console, QUESTION);
    }

    private CompletableFuture<Reply> asking(RemoteConsole console, Question question) throws InterruptedException {
        CompletableFuture<Reply> reply = CompletableFuture.supplyAsync(() -> {
            try {
                return console.ask(question);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        sent.await();
        return reply;
    }

    @Test
    void takesNoAnswerBeforeItsQuestion() throws Exception {
        RemoteConsole console = console();

        assertThatThrownBy(() -> console.accept(ANSWER)).isInstanceOf(IOException.class);
    }

    @Test
    void takesOneAnswerForOneQuestion() throws Exception {
        RemoteConsole console = console();
        CompletableFuture<Reply> reply = asking(console);

        assertThat(console.accept(ANSWER)).isTrue();
        assertThatThrownBy(() -> console.accept(ANSWER)).isInstanceOf(IOException.class);
        assertThat(reply.get(10, TimeUnit.SECONDS))
                .isInstanceOfSatisfying(
                        Reply.Typed.class, typed -> assertThat(typed.line()).containsExactly("246810".toCharArray()));
    }

    @Test
    void tellsThatThePersonDidNotWant() throws Exception {
        RemoteConsole console = console();
        CompletableFuture<Reply> reply = asking(console);

        console.accept(Optional.of(Frame.empty(Frame.Kind.NO_ANSWER)));
        assertThat(reply.get(10, TimeUnit.SECONDS)).isInstanceOf(Reply.Closed.class);
    }

    @Test
    void tellsThatThePersonWasTooLate() throws Exception {
        RemoteConsole console = console();
        CompletableFuture<Reply> reply = asking(console, new Question("PIN:", true, Duration.ZERO));

        console.accept(Optional.of(Frame.empty(Frame.Kind.NO_ANSWER)));
        assertThat(reply.get(10, TimeUnit.SECONDS)).isInstanceOf(Reply.TimedOut.class);
    }

    @Test
    void asksNothingOfAClientThatIsGone() throws Exception {
        RemoteConsole console = console();
        console.clientGone();

        assertThat(console.ask(QUESTION)).isInstanceOf(Reply.Closed.class);
        assertThat(sent.getCount()).isEqualTo(1);
    }

    @Test
    void tellsTheCommandThatItsClientIsGone() throws Exception {
        RemoteConsole console = console();
        CompletableFuture<Reply> reply = asking(console);

        assertThat(console.accept(Optional.empty())).isFalse();
        console.clientGone();
        assertThat(reply.get(10, TimeUnit.SECONDS)).isInstanceOf(Reply.Closed.class);
    }
}
