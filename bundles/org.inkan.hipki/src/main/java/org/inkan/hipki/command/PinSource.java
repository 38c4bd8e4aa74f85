package org.inkan.hipki.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
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
     */
    PinPrompt of(Command command, List<String> names, Approval approval) {
        PinPrompt ours = new Ours(approval);
        return onlyOurs ? ours : new Passed(command, names, approval.lastTryConfirmed(), ours);
    }

    /** Whether a command has what it needs. */
    boolean has(Command command, List<String> names) {
        return onlyOurs || names.stream().allMatch(name -> command.secret(name).isPresent());
    }

    /** The window, as long as the page waits for it. */
    private final class Ours implements PinPrompt {
        private final Approval approval;

        Ours(Approval approval) {
            this.approval = approval;
        }

        @Override
        public PinAnswer ask(PinQuestion question) {
            return during(prompt -> prompt.ask(question), new PinAnswer.NobodyToAsk(), new PinAnswer.Cancelled());
        }

        /** What the person has agreed to in a page of ours, nobody is there to be asked about again. */
        @Override
        public ReaderEntry typeAtReader(PinQuestion question) {
            ReaderEntry shown =
                    during(prompt -> prompt.typeAtReader(question), ReaderEntry.UNANNOUNCED, ReaderEntry.DECLINED);
            return shown == ReaderEntry.UNANNOUNCED && approval.lastTryConfirmed() ? ReaderEntry.CONFIRMED : shown;
        }

        private <T> T during(Function<PinPrompt, T> asking, T nobody, T closed) {
            Optional<PinPrompt> prompt = window.get();
            if (prompt.isEmpty()) {
                return nobody;
            }
            try {
                return approval.cancellation().during(() -> asking.apply(prompt.get()));
            } catch (InterruptedException left) {
                return closed;
            }
        }
    }

    /** Answers each question once. */
    private static final class Passed implements PinPrompt {
        private final Command command;
        private final List<String> names;
        private final boolean lastTryConfirmed;
        private final PinPrompt window;
        private int asked;

        Passed(Command command, List<String> names, boolean lastTryConfirmed, PinPrompt window) {
            this.command = command;
            this.names = names;
            this.lastTryConfirmed = lastTryConfirmed;
            this.window = window;
        }

        @Override
        public PinAnswer ask(PinQuestion question) {
            Optional<Pin> pin = asked < names.size() ? command.secret(names.get(asked++)) : Optional.empty();
            return pin.<PinAnswer>map(passed -> new PinAnswer.Entered(passed.copy(), lastTryConfirmed))
                    .orElse(new PinAnswer.NobodyToAsk());
        }

        /** What the page has passed is not looked at. */
        @Override
        public ReaderEntry typeAtReader(PinQuestion question) {
            return window.typeAtReader(question);
        }
    }
}
