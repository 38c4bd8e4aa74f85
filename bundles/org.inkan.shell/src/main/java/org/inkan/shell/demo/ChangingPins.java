package org.inkan.shell.demo;

import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;

/**
 * Answers with the present PIN and then with the new one.
 *
 * @param present answers questions for the PIN
 * @param replacement answers questions for the new one
 */
record ChangingPins(PinPrompt present, PinPrompt replacement) implements PinPrompt {
    @Override
    public PinAnswer ask(PinQuestion question) {
        return (question.kind() == PinQuestion.Kind.NEW_PIN ? replacement : present).ask(question);
    }

    /** Changes it back. */
    ChangingPins reversed() {
        return new ChangingPins(replacement, present);
    }
}
