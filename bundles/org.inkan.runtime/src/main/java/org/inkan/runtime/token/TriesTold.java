package org.inkan.runtime.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;

/** Tries left as wrong entries were answered, for tokens that cannot tell otherwise. */
final class TriesTold {
    private final Map<Integer, Integer> byReference = new ConcurrentHashMap<>();

    /** As the token tells it, or as it told it last. */
    PinStatus orTold(PinInfo pin, PinStatus status) {
        Integer told = byReference.get(pin.reference());
        return status.state() == PinStatus.State.UNKNOWN && told != null ? PinStatus.usable(told) : status;
    }

    void answered(PinInfo pin, PinOutcome outcome) {
        if (outcome instanceof PinOutcome.Wrong wrong && wrong.triesLeft().isPresent()) {
            byReference.put(pin.reference(), wrong.triesLeft().getAsInt());
        } else if (outcome instanceof PinOutcome.Blocked) {
            byReference.put(pin.reference(), 0);
        } else {
            forget(pin);
        }
    }

    /** Sent, and the answer was lost: it may have cost a try. */
    void unanswered(PinInfo pin) {
        byReference.computeIfPresent(pin.reference(), (reference, told) -> Math.max(1, told - 1));
    }

    void forget(PinInfo pin) {
        byReference.remove(pin.reference());
    }
}
