package org.inkan.hipki.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;

/**
 * Where a PIN comes from: the page has passed it, or, when the administrator wants it so, the person types it into a window of
 * ours and what the page has passed is not even looked at.
 *
 * @param onlyOurs whether pages may not pass PINs
 * @param window asks the person; empty when there is nobody to ask
 */
public record PinSource(boolean onlyOurs, Supplier<Optional<PinPrompt>> window) {

    /**
     * @param names the fields in the order of the questions: the PIN, or the present and the new one
     * @throws HipkiException {@code NO_PIN} if the page has passed none and ought to
     */
    PinPrompt of(Command command, List<String> names, Approval approval) throws HipkiException {
        if (onlyOurs) {
            return question -> ours(question, approval);
        }
        if (!has(command, names)) {
            throw new HipkiException(Major.NO_PIN);
        }
        return new Passed(command, names, approval.lastTryConfirmed());
    }

    /** Whether a command has what it needs. */
    boolean has(Command command, List<String> names) {
        return onlyOurs || names.stream().allMatch(name -> command.secret(name).isPresent());
    }

    private PinAnswer ours(PinQuestion question, Approval approval) {
        Optional<PinPrompt> prompt = window.get();
        if (prompt.isEmpty()) {
            return new PinAnswer.NobodyToAsk();
        }
        try {
            return approval.cancellation().during(() -> prompt.get().ask(question));
        } catch (InterruptedException closed) {
            return new PinAnswer.Cancelled();
        }
    }

    /** Answers each question once. */
    private static final class Passed implements PinPrompt {
        private final Command command;
        private final List<String> names;
        private final boolean lastTryConfirmed;
        private int asked;

        Passed(Command command, List<String> names, boolean lastTryConfirmed) {
            this.command = command;
            this.names = names;
            this.lastTryConfirmed = lastTryConfirmed;
        }

        @Override
        public PinAnswer ask(PinQuestion question) {
            Optional<Pin> pin = asked < names.size() ? command.secret(names.get(asked++)) : Optional.empty();
            return pin.<PinAnswer>map(passed -> new PinAnswer.Entered(passed.copy(), lastTryConfirmed))
                    .orElse(new PinAnswer.Cancelled());
        }
    }
}
