package org.inkan.shell;

import java.io.PrintStream;
import java.util.TreeMap;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureText;
import org.inkan.shell.text.Json;

/** Tells a failure: what happened, why, what to do next, and the code that support staff ask for. */
final class FailurePrinter {
    private FailurePrinter() {}

    static ExitCode print(Session session, Failure failure, boolean json) {
        return print(session, failure, session.explain(failure), json);
    }

    /** With a text of its own. */
    static ExitCode print(Session session, Failure failure, FailureText text, boolean json) {
        PrintStream err = session.console().err();
        if (json) {
            err.println(Json.write(Json.object(
                    "error",
                    Json.object(
                            "code", text.code(),
                            "name", failure.code().name(),
                            "what", text.what(),
                            "why", text.why(),
                            "next", text.next(),
                            "details", new TreeMap<>(failure.details())))));
        } else {
            err.println(text.code() + "  " + text.what());
            line(err, session.text("failure.why"), text.why());
            line(err, session.text("failure.next"), text.next());
        }
        return ExitCode.of(failure.code());
    }

    private static void line(PrintStream err, String label, String sentence) {
        if (!sentence.isEmpty()) {
            err.println("  " + label + sentence);
        }
    }
}
