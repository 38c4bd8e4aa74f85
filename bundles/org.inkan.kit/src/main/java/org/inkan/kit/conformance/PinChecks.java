package org.inkan.kit.conformance;

import java.util.List;
import java.util.OptionalInt;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenContents;

/** What a driver does with the tries of a PIN. */
final class PinChecks {
    /** More than any card has tries for a PIN. */
    private static final int QUESTIONS = 16;

    private PinChecks() {}

    static String statusIsFree(CardJob job) throws InkanException, CheckException {
        WatchedChannel channel = new WatchedChannel(job.card().insert());
        Recognition recognition = job.probe(channel);
        var session = job.session(channel, recognition);
        PinInfo pin = userPin(job.driver().read(session, false));
        PinStatus first = job.driver().pinStatus(session, pin);
        if (first.state() == PinStatus.State.UNKNOWN) {
            throw CheckException.notApplicable("this card does not tell");
        }
        for (int i = 0; i < QUESTIONS; i++) {
            PinStatus next = job.driver().pinStatus(session, pin);
            if (!next.equals(first)) {
                throw CheckException.failed("asking changes the answer: " + first + ", then " + next);
            }
        }
        if (channel.pinsSent() > 0) {
            throw CheckException.failed("asking sends a PIN");
        }
        if (!(job.verify(session, pin) instanceof PinOutcome.Accepted)) {
            throw CheckException.failed("the right PIN is refused after asking for the tries");
        }
        return first.triesLeft().isPresent()
                ? first.triesLeft().getAsInt() + " tries"
                : first.state().toString();
    }

    static String wrongPinCountsOnce(CardJob job) throws InkanException, CheckException {
        WatchedChannel channel = new WatchedChannel(job.card().insert());
        Recognition recognition = job.probe(channel);
        var session = job.session(channel, recognition);
        PinInfo pin = userPin(job.driver().read(session, false));
        OptionalInt before = job.driver().pinStatus(session, pin).triesLeft();
        PinOutcome outcome;
        try (Pin wrong = job.card().wrongPin()) {
            outcome = job.driver().verify(session, pin, wrong);
        }
        if (!(outcome instanceof PinOutcome.Wrong said)) {
            throw CheckException.failed("a wrong PIN is " + outcome);
        }
        if (channel.pinsSent() != 1) {
            throw CheckException.failed("sent the PIN " + channel.pinsSent() + " times");
        }
        OptionalInt after = job.triesAfterwards(recognition, pin).triesLeft();
        if (before.isPresent() && after.isPresent() && after.getAsInt() != before.getAsInt() - 1) {
            throw CheckException.failed("tries went from " + before.getAsInt() + " to " + after.getAsInt());
        }
        if (said.triesLeft().isPresent()
                && after.isPresent()
                && !said.triesLeft().equals(after)) {
            throw CheckException.failed("says " + said.triesLeft() + " where the card has " + after);
        }
        return after.isPresent() ? after.getAsInt() + " tries left" : "the card does not tell how many are left";
    }

    /** Both ways out of a VERIFY: a PIN that the card takes, and one that it refuses. */
    static String wipesPins(CardJob job) throws InkanException, CheckException {
        Recognition recognition = job.probe(job.card().insert());
        WatchedSession session = new WatchedSession(job.session(job.card().insert(), recognition));
        PinInfo pin = userPin(job.driver().read(session, false));
        session.commands().clear();
        try (Pin wrong = job.card().wrongPin()) {
            job.driver().verify(session, pin, wrong);
        }
        job.verify(session, pin);
        List<CommandApdu> secret =
                session.commands().stream().filter(PinChecks::carriesPin).toList();
        if (secret.size() < 2) {
            throw CheckException.failed("a PIN goes out in a command that is not confidential");
        }
        for (CommandApdu command : secret) {
            for (byte left : command.data()) {
                if (left != 0) {
                    throw CheckException.failed("the PIN stays in memory: " + command);
                }
            }
        }
        return secret.size() + " commands";
    }

    private static boolean carriesPin(CommandApdu command) {
        return command.confidential() && command.data().length > 0;
    }

    static PinInfo userPin(TokenContents contents) throws CheckException {
        return contents.pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow(() -> CheckException.notApplicable("no user PIN"));
    }
}
