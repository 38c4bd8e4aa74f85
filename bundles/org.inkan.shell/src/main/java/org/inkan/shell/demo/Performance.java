package org.inkan.shell.demo;

import java.io.PrintStream;
import java.util.List;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.Session;
import org.inkan.shell.text.DisplayWidth;

/** Goes through the steps and prints each with its time and its APDUs. */
final class Performance {
    private static final int TITLE_WIDTH = 58;

    private final Session session;
    private final Stage stage;

    Performance(Session session, Stage stage) {
        this.session = session;
        this.stage = stage;
    }

    /** Whether every step held; the first that does not is the last. */
    boolean of(List<Step> steps) {
        long began = System.nanoTime();
        int number = 0;
        for (Step step : steps) {
            if (!held(++number, step)) {
                session.print(session.text("demo.broken", number));
                return false;
            }
        }
        session.print(session.text("demo.all", String.format("%.1f", (System.nanoTime() - began) / 1e9)));
        return true;
    }

    private boolean held(int number, Step step) {
        PrintStream out = session.console().out();
        String title = DisplayWidth.pad(session.text("demo." + step.key()), TITLE_WIDTH);
        if (session.console().overwrites()) {
            out.printf("… %d  %s\r", number, title);
            out.flush();
        }
        long commands = stage.commands();
        long began = System.nanoTime();
        String result;
        boolean held;
        try {
            result = step.action().run();
            held = true;
        } catch (InkanException e) {
            FailureText text = session.explain(e.failure());
            result = text.code() + " " + text.what() + " " + text.why() + " " + text.next();
            held = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            result = String.valueOf(e.getMessage());
            held = false;
        }
        long millis = (System.nanoTime() - began) / 1_000_000;
        out.printf(
                "%s %d  %s %6d ms %5d APDU  %s%n",
                held ? "✓" : "✗", number, title, millis, stage.commands() - commands, result);
        return held;
    }
}
