package org.inkan.prompt;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.prompt.Programs.Program;
import org.inkan.prompt.assuan.AssuanClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks in a window of its own program, which takes the keyboard for itself: no page and no other program sees what is typed.
 * One window at a time.
 */
final class PinentryPrompt implements PinPrompt {
    private static final Logger LOG = LoggerFactory.getLogger(PinentryPrompt.class);

    /** The program closes its window by itself at the limit; this much later it is stopped. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** For the program to end after its answer. */
    private static final Duration END = Duration.ofSeconds(2);

    private final List<Program> programs;
    private final Semaphore window = new Semaphore(1, true);

    PinentryPrompt(List<Program> programs) {
        this.programs = List.copyOf(programs);
    }

    /** The next program is tried when one cannot open its window. */
    @Override
    public PinAnswer ask(PinQuestion question) {
        try {
            if (!window.tryAcquire(question.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                return new PinAnswer.TimedOut();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return new PinAnswer.Cancelled();
        }
        try {
            for (Program program : programs) {
                PinAnswer answer = ask(program, question);
                if (!(answer instanceof PinAnswer.NobodyToAsk)) {
                    return answer;
                }
            }
            return new PinAnswer.NobodyToAsk();
        } finally {
            window.release();
        }
    }

    /** The last try is agreed to in a question that waits for its turn; where to type is said at once, beside other windows. */
    @Override
    public ReaderEntry typeAtReader(PinQuestion question) {
        if (question.lastTry()) {
            PinAnswer answer = ask(question);
            if (answer instanceof PinAnswer.NobodyToAsk) {
                return ReaderEntry.UNANNOUNCED;
            }
            if (!(answer instanceof PinAnswer.Entered)) {
                return ReaderEntry.DECLINED;
            }
        }
        List<Program> windows = programs.stream()
                .filter(program -> program.terminal().isEmpty())
                .toList();
        if (windows.isEmpty()) {
            return question.lastTry() ? ReaderEntry.CONFIRMED : ReaderEntry.UNANNOUNCED;
        }
        return ReaderNotice.show(windows, question, question.lastTry());
    }

    private PinAnswer ask(Program program, PinQuestion question) {
        Process process;
        try {
            process = program.start();
        } catch (IOException e) {
            LOG.warn("{} does not start", program.file(), e);
            return new PinAnswer.NobodyToAsk();
        }
        CompletableFuture<PinAnswer> answer = new CompletableFuture<>();
        Thread talk = new Thread(() -> answer.complete(talk(process, program, question)), "inkan-pinentry");
        talk.setDaemon(true);
        talk.start();
        try {
            return answer.get(question.limit().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            discard(answer);
            return new PinAnswer.TimedOut();
        } catch (InterruptedException cancelled) {
            discard(answer);
            Thread.currentThread().interrupt();
            return new PinAnswer.Cancelled();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            stop(process);
        }
    }

    /** A PIN that comes too late is nobody's. */
    private static void discard(CompletableFuture<PinAnswer> answer) {
        answer.thenAccept(late -> {
            if (late instanceof PinAnswer.Entered entered) {
                entered.pin().close();
            }
        });
    }

    private PinAnswer talk(Process process, Program program, PinQuestion question) {
        try (AssuanClient pinentry = new AssuanClient(process.getInputStream(), process.getOutputStream())) {
            return new Dialogue(pinentry, new Wording(Locale.getDefault()), question).run(program.terminal());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} does not behave: {}", program.file(), e.getMessage());
            return new PinAnswer.NobodyToAsk();
        }
    }

    private static void stop(Process process) {
        try {
            if (!process.isAlive() || process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
