package org.inkan.shell.command;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.Repair;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.shell.Session;
import org.inkan.shell.client.Question;
import org.inkan.shell.client.Reply;

/** Repairs that the self-test offers, each at most once and only after a yes. */
final class Repairs {
    /** Who asks, as the audit log and PIN windows say it. */
    static final String REQUESTER = "inkan doctor";

    /** How long a person may think about one. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(2);

    private final Session session;
    private final SelfTest selfTest;
    private final boolean agreed;
    private final Set<String> asked = new HashSet<>();

    /**
     * @param agreed whether the person has said yes to all of them beforehand
     */
    Repairs(Session session, SelfTest selfTest, boolean agreed) {
        this.session = session;
        this.selfTest = selfTest;
        this.agreed = agreed;
    }

    /** Whether something was repaired, so that it is worth looking again. */
    boolean any(List<CheckResult> found, SelfTestRequest request) throws InterruptedException {
        boolean repaired = false;
        for (CheckResult check : found) {
            if (check.repair().filter(offer -> asked.add(offer.id())).isPresent()) {
                repaired |= wanted(check.repair().get()) && done(check.repair().get(), request);
            }
        }
        return repaired;
    }

    private boolean wanted(Repair offer) throws InterruptedException {
        Locale locale = session.messages().locale();
        String title = offer.title().in(locale);
        String effect = offer.effect().in(locale);
        if (agreed) {
            session.tell("doctor.repairs", title, effect);
            return true;
        }
        if (!session.console().interactive()) {
            session.tell("doctor.unasked", title);
            return false;
        }
        Reply reply = session.console()
                .ask(new Question(session.text("doctor.ask", title, effect) + ' ', false, ANSWER_LIMIT));
        return reply instanceof Reply.Typed typed && isYes(typed.line());
    }

    private static boolean isYes(char[] line) {
        String word = new String(line).strip().toLowerCase(Locale.ROOT);
        Arrays.fill(line, '\0');
        return Set.of("y", "yes", "是", "s", "sim").contains(word);
    }

    private boolean done(Repair offer, SelfTestRequest request) {
        try {
            selfTest.repair(offer.id(), request);
            session.tell("doctor.repaired", offer.title().in(session.messages().locale()));
            return true;
        } catch (InkanException failed) {
            FailureText text = session.explain(failed.failure());
            session.tell(
                    "doctor.unrepaired",
                    offer.title().in(session.messages().locale()),
                    text.code() + ' ' + text.what());
            return false;
        }
    }
}
