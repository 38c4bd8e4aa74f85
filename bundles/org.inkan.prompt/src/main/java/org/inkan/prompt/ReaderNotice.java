package org.inkan.prompt;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.prompt.Programs.Program;
import org.inkan.prompt.assuan.AssuanClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A window without a field that says to type at the reader. Assuan has no word for taking a window back, so its program is
 * ended; only programs with windows of their own are used, because one that is ended on a terminal leaves it in disorder.
 */
final class ReaderNotice implements ReaderEntry {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderNotice.class);

    private final PinQuestion question;
    private final boolean lastTryConfirmed;
    private Optional<Process> shown = Optional.empty();
    private boolean over;

    private ReaderNotice(PinQuestion question, boolean lastTryConfirmed) {
        this.question = question;
        this.lastTryConfirmed = lastTryConfirmed;
    }

    /**
     * Shown while this goes on: the reader is not to wait for a desktop.
     *
     * @param windows the next is taken when one cannot open its window
     */
    static ReaderEntry show(List<Program> windows, PinQuestion question, boolean lastTryConfirmed) {
        ReaderNotice notice = new ReaderNotice(question, lastTryConfirmed);
        Thread talk = new Thread(
                () -> windows.stream().anyMatch(program -> notice.tellWith(program) || notice.isOver()),
                "inkan-pinentry-notice");
        talk.setDaemon(true);
        talk.start();
        return notice;
    }

    /** Whether the window was there. */
    private boolean tellWith(Program program) {
        Optional<Process> started = start(program);
        if (started.isEmpty()) {
            return false;
        }
        Process process = started.get();
        try (AssuanClient pinentry = new AssuanClient(process.getInputStream(), process.getOutputStream())) {
            return new Dialogue(pinentry, new Wording(Locale.getDefault()), question).tell();
        } catch (IOException | RuntimeException e) {
            if (!isOver()) {
                LOG.warn("{} does not behave: {}", program.file(), e.getMessage());
            }
            return false;
        } finally {
            end(process);
        }
    }

    private synchronized Optional<Process> start(Program program) {
        if (over) {
            return Optional.empty();
        }
        try {
            shown = Optional.of(program.start());
        } catch (IOException e) {
            LOG.warn("{} does not start", program.file(), e);
            shown = Optional.empty();
        }
        return shown;
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public boolean lastTryConfirmed() {
        return lastTryConfirmed;
    }

    @Override
    public synchronized void close() {
        over = true;
        shown.ifPresent(ReaderNotice::end);
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
