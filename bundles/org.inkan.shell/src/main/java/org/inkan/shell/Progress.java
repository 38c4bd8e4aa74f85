package org.inkan.shell;

import java.util.Timer;
import java.util.TimerTask;

/** Shows a line on standard error while something takes longer than a second, and takes it away again. */
public final class Progress implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1_000;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final Session session;
    private final Timer timer;
    private boolean shown;
    private boolean over;

    private Progress(Session session, String key) {
        this.session = session;
        this.timer = new Timer("inkan-progress", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        show(key);
                    }
                },
                PATIENCE_MILLIS);
    }

    /** Begins to wait; shows nothing where nobody looks. */
    public static Progress of(Session session, String key) {
        return new Progress(session, key);
    }

    private synchronized void show(String key) {
        if (!over && session.console().overwrites()) {
            session.console().err().print(session.text(key));
            session.console().err().flush();
            shown = true;
        }
    }

    @Override
    public synchronized void close() {
        timer.cancel();
        over = true;
        if (shown) {
            session.console().err().print(CLEAR_LINE);
            session.console().err().flush();
        }
    }
}
