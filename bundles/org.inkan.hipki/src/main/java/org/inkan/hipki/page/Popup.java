package org.inkan.hipki.page;

import java.util.Locale;
import java.util.Map;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;
import org.inkan.api.site.Sites.Decision;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.command.Approval;
import org.inkan.hipki.command.Cancellation;
import org.inkan.hipki.command.CardCommand;
import org.inkan.hipki.command.Commands;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.command.Question;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.RequestBody;

/**
 * One popup: takes one command from the page that opened it, asks the person where nobody has decided yet, and gives one
 * reply.
 */
final class Popup implements OwnPage {
    private final Commands commands;
    private final Sites sites;
    private final boolean supported;
    private final Cancellation cancellation = new Cancellation();

    private State state = State.NEW;
    private Origin origin;
    private Command command;
    private Endpoint endpoint = Endpoint.LEFT_OUT;
    private CardCommand prepared;

    private enum State {
        NEW,
        TAKEN,
        ASKING,
        ANSWERED,
        CLOSED
    }

    /**
     * @param supported whether it belongs to a family of commands that there are
     */
    Popup(Commands commands, Sites sites, boolean supported) {
        this.commands = commands;
        this.sites = sites;
        this.supported = supported;
    }

    /**
     * The first command; any further one is refused.
     *
     * @param body wiped
     * @return {@code ask} with what to show, {@code tell} with what to show while it is answered at the reader, or {@code
     *     reply} with what to hand to the opener
     */
    Map<String, Object> take(Origin from, byte[] body, Locale locale) {
        try {
            next(State.NEW, State.TAKEN);
            Command received = RequestBody.decode(body);
            hold(from, received);
            String func = received.func().orElse("");
            endpoint = supported ? Endpoint.named(func) : Endpoint.LEFT_OUT;
            Decision decision = sites.decide(from, endpoint.use());
            if (decision == Decision.DENIED) {
                throw new HipkiException(Major.SITE_NOT_ALLOWED);
            }
            prepared = commands.prepare(endpoint, received);
            return Commands.isHarmless(prepared) ? work(locale, false, false) : decided(decision, locale);
        } catch (HipkiException e) {
            return failed(e);
        }
    }

    private synchronized void hold(Origin from, Command received) throws HipkiException {
        origin = from;
        command = received;
        if (state == State.CLOSED) {
            received.close();
            throw new HipkiException(Major.USER_CANCELLED);
        }
    }

    private Map<String, Object> decided(Decision decision, Locale locale) throws HipkiException {
        Question question = commands.question(prepared);
        boolean allowed = decision == Decision.ALLOWED && !question.needsThePerson();
        if (allowed && question.keypad().isEmpty()) {
            return work(locale, true, false);
        }
        // Who is allowed anyhow is answered by our page itself, once it says where to type.
        next(State.TAKEN, State.ASKING);
        Map<String, Object> fields = question.fields(locale);
        fields.put("origin", origin.toString());
        return Map.of(allowed ? "tell" : "ask", fields);
    }

    /**
     * The person's answer.
     *
     * @param remember whether nobody wants to be asked about this site again
     * @param lastTry whether the card's last try may be used up
     */
    Map<String, Object> answer(boolean allowed, boolean remember, boolean lastTry, Locale locale) {
        try {
            next(State.ASKING, State.ANSWERED);
            if (!allowed) {
                throw new HipkiException(Major.USER_CANCELLED);
            }
            if (remember && prepared.use() != SiteUse.MANAGE) {
                sites.allow(origin, Commands.including(prepared.use()));
            }
            return work(locale, false, lastTry);
        } catch (HipkiException e) {
            return failed(e);
        }
    }

    private Map<String, Object> work(Locale locale, boolean standing, boolean lastTry) throws HipkiException {
        try {
            Approval approval =
                    new Approval(origin.toString(), locale, standing, lastTry, cancellation, System.nanoTime());
            return Map.of("reply", commands.run(prepared, approval).json());
        } finally {
            wipe();
        }
    }

    private Map<String, Object> failed(HipkiException reason) {
        String func = name();
        wipe();
        return Map.of("reply", commands.failed(endpoint, func, reason).json());
    }

    private synchronized String name() {
        return command == null ? "" : command.func().orElse("");
    }

    private synchronized void next(State from, State to) throws HipkiException {
        if (state != from) {
            throw new HipkiException(state == State.CLOSED ? Major.USER_CANCELLED : Major.BAD_PARAMETER);
        }
        state = to;
    }

    private synchronized void wipe() {
        if (command != null) {
            command.close();
        }
    }

    /** Ends what waits. A PIN that is at work is wiped by the one who works with it. */
    @Override
    public synchronized void close() {
        boolean idle = state == State.NEW || state == State.ASKING;
        state = State.CLOSED;
        cancellation.cancel();
        if (idle) {
            wipe();
        }
    }
}
