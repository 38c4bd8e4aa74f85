package org.inkan.shell.pin;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.shell.Session;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;
import org.inkan.shell.text.Printable;

/**
 * Asks the person at the terminal: first says which card, who wants it for what and how many tries are left; the last try
 * needs a word typed out.
 */
public final class TerminalPinPrompt implements PinPrompt {
    /** How often the new PIN is asked for again when its two entries differ. */
    private static final int ROUNDS = 3;

    private final Session session;
    private final boolean lastTryConfirmed;

    public TerminalPinPrompt(Session session, boolean lastTryConfirmed) {
        this.session = session;
        this.lastTryConfirmed = lastTryConfirmed;
    }

    @Override
    public PinAnswer ask(PinQuestion question) {
        try {
            if (question.kind() == PinQuestion.Kind.NEW_PIN) {
                return askTwice(question);
            }
            String introduction = introduction(question);
            if (question.lastTry() && !lastTryConfirmed) {
                if (!confirmed(introduction, question)) {
                    return new PinAnswer.Cancelled();
                }
                introduction = "";
            }
            return entered(
                    type(introduction + session.text("pin.ask." + question.kind()), question), question.lastTry());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new PinAnswer.Cancelled();
        }
    }

    @Override
    public ReaderEntry typeAtReader(PinQuestion question) {
        boolean agreed = lastTryConfirmed;
        String introduction = introduction(question);
        try {
            if (question.lastTry() && !lastTryConfirmed) {
                agreed = confirmed(introduction, question);
                introduction = "";
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (agreed || !question.lastTry()) {
            session.console().err().print(introduction);
            session.tell("pin.at-reader." + question.kind());
        }
        return new Told(agreed);
    }

    /** What was said on a terminal stays there. */
    private record Told(boolean lastTryConfirmed) implements ReaderEntry {
        @Override
        public void close() {}
    }

    private PinAnswer askTwice(PinQuestion question) throws InterruptedException {
        String prompt = session.text(
                "pin.ask.NEW_PIN", question.pin().minLength(), question.pin().maxLength());
        String before = "";
        for (int round = 0; round < ROUNDS; round++) {
            Reply entry = type(before + prompt, question);
            if (!(entry instanceof Reply.Typed first)) {
                return entered(entry, false);
            }
            try {
                Reply second = type(session.text("pin.ask.again"), question);
                if (!(second instanceof Reply.Typed repeated)) {
                    return entered(second, false);
                }
                if (same(first, repeated)) {
                    return entered(first, false);
                }
            } finally {
                Arrays.fill(first.line(), '\0');
            }
            before = session.text("pin.differ") + '\n';
        }
        return new PinAnswer.Cancelled();
    }

    private static boolean same(Reply.Typed first, Reply.Typed repeated) {
        boolean same = Arrays.equals(first.line(), repeated.line());
        Arrays.fill(repeated.line(), '\0');
        return same;
    }

    private boolean confirmed(String introduction, PinQuestion question) throws InterruptedException {
        String word = session.text("pin.last.word");
        Reply reply = session.console()
                .ask(new Question(introduction + session.text("pin.last", word) + ' ', false, question.limit()));
        if (!(reply instanceof Reply.Typed typed)) {
            return false;
        }
        boolean agreed = new String(typed.line()).strip().equalsIgnoreCase(word);
        Arrays.fill(typed.line(), '\0');
        return agreed;
    }

    private Reply type(String prompt, PinQuestion question) throws InterruptedException {
        return session.console().ask(new Question(prompt + ' ', true, question.limit()));
    }

    private static PinAnswer entered(Reply reply, boolean lastTry) {
        if (reply instanceof Reply.Typed typed) {
            return typed.line().length == 0
                    ? new PinAnswer.Cancelled()
                    : new PinAnswer.Entered(Pin.of(typed.line()), lastTry);
        }
        return reply instanceof Reply.TimedOut ? new PinAnswer.TimedOut() : new PinAnswer.Cancelled();
    }

    private String introduction(PinQuestion question) {
        String tries = question.status().triesLeft().isPresent()
                ? session.text("pin.tries", question.status().triesLeft().getAsInt())
                : session.text("pin.tries.unknown");
        return Stream.of(
                        session.text("pin.card", session.name(question.token())),
                        session.text("pin.purpose", question.purpose(), question.requester()),
                        tries)
                .map(Printable::of)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
