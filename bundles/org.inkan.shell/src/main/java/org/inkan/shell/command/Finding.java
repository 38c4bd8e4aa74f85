package org.inkan.shell.command;

import java.util.Locale;
import java.util.Map;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureText;
import org.inkan.shell.Session;
import org.inkan.shell.text.DisplayWidth;
import org.inkan.shell.text.Json;

/**
 * What a layer of {@code doctor} found.
 *
 * @param layer which
 * @param state how it is
 * @param text in the person's language
 * @param action what to do; empty when there is nothing to do
 * @param code a failure's label, or empty
 */
record Finding(String layer, State state, String text, String action, String code) {
    /** How a layer is. */
    enum State {
        OK("ok "),
        NOTE("!  "),
        BROKEN("X  ");

        private final String sign;

        State(String sign) {
            this.sign = sign;
        }
    }

    static Finding ok(String layer, String text) {
        return new Finding(layer, State.OK, text, "", "");
    }

    static Finding note(String layer, String text, String action) {
        return new Finding(layer, State.NOTE, text, action, "");
    }

    static Finding broken(String layer, String text, String action) {
        return new Finding(layer, State.BROKEN, text, action, "");
    }

    static Finding broken(Session session, String layer, Failure failure) {
        FailureText text = session.explain(failure);
        return new Finding(layer, State.BROKEN, text.what(), text.next(), text.code());
    }

    boolean isBroken() {
        return state == State.BROKEN;
    }

    String line(Session session, int width) {
        String first = state.sign
                + DisplayWidth.pad(session.text("doctor.layer." + layer), width)
                + (code.isEmpty() ? "" : code + ' ')
                + text;
        return action.isEmpty() ? first : first + "\n     " + session.text("doctor.action", action);
    }

    Map<String, Object> object() {
        return Json.object(
                "layer",
                layer,
                "state",
                state.name().toLowerCase(Locale.ROOT),
                "text",
                text,
                "action",
                action,
                "code",
                code.isEmpty() ? null : code);
    }
}
