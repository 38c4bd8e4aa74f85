package org.inkan.shell.client;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The person's terminal. Opens {@code /dev/tty}, because the JDK's console wants standard input and output to be a terminal
 * both, and here a document often comes through one of them; where there is no {@code /dev/tty} it is the JDK's console.
 */
public final class Terminal {
    private static final File DEVICE = new File("/dev/tty");

    private static final String OVERWRITES = "inkan.overwrites";

    private static final boolean PRESENT = present();

    private Terminal() {}

    /** Whether a person can be asked. */
    public static boolean isPresent() {
        return PRESENT;
    }

    /** Whether output goes to a terminal, where a line can be taken back; the launcher script looks, as Java cannot. */
    public static boolean overwrites() {
        return Boolean.getBoolean(OVERWRITES);
    }

    private static boolean present() {
        if (!DEVICE.exists()) {
            return System.console() != null;
        }
        try (InputStream opened = new FileInputStream(DEVICE)) {
            return true;
        } catch (IOException noControllingTerminal) {
            return false;
        }
    }

    /** Shows the prompt and waits for a line. */
    public static Reply ask(Question question) throws InterruptedException {
        if (!PRESENT) {
            return new Reply.Closed();
        }
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Thread reader = new Thread(() -> reply.complete(answer(question)), "inkan-terminal");
        reader.setDaemon(true);
        reader.start();
        try {
            return reply.get(question.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            leave(question);
            return new Reply.TimedOut();
        } catch (InterruptedException stopped) {
            leave(question);
            throw stopped;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whoever waits for the line goes on waiting; what is shown next must be seen, and on a line of its own. */
    private static void leave(Question question) {
        if (question.hidden()) {
            Echo.ON.apply();
        }
        try (OutputStream out = new FileOutputStream(DEVICE)) {
            out.write('\n');
        } catch (IOException noTerminalAnyMore) {
            // then nothing is shown either
        }
    }

    private static Reply answer(Question question) {
        try {
            return DEVICE.exists() ? onDevice(question) : onConsole(question);
        } catch (IOException unreadable) {
            return new Reply.Closed();
        }
    }

    private static Reply onConsole(Question question) {
        char[] line = question.hidden()
                ? System.console().readPassword("%s", question.prompt())
                : toCharacters(System.console().readLine("%s", question.prompt()));
        return line == null ? new Reply.Closed() : new Reply.Typed(line);
    }

    private static char[] toCharacters(String line) {
        return line == null ? null : line.toCharArray();
    }

    private static Reply onDevice(Question question) throws IOException {
        try (InputStream in = new FileInputStream(DEVICE);
                OutputStream out = new FileOutputStream(DEVICE)) {
            Thread restore = new Thread(Echo.ON::apply, "inkan-terminal-echo");
            if (question.hidden()) {
                Runtime.getRuntime().addShutdownHook(restore);
                Echo.OFF.apply();
            }
            try {
                out.write(question.prompt().getBytes(StandardCharsets.UTF_8));
                return Lines.read(in).<Reply>map(Reply.Typed::new).orElseGet(Reply.Closed::new);
            } finally {
                if (question.hidden()) {
                    Echo.ON.apply();
                    out.write('\n');
                    forget(restore);
                }
            }
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stopping) {
            // the hook runs now, which is as good
        }
    }

    /** What the terminal does with typed characters. */
    private enum Echo {
        ON("echo"),
        OFF("-echo");

        private final String mode;

        Echo(String mode) {
            this.mode = mode;
        }

        void apply() {
            if (!DEVICE.exists()) {
                return;
            }
            try {
                new ProcessBuilder("stty", mode)
                        .redirectInput(DEVICE)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(2, TimeUnit.SECONDS);
            } catch (IOException noStty) {
                // typed characters stay visible; refusing to work would help nobody
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
