package org.inkan.shell.pin;

import java.io.IOException;
import java.io.InputStream;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.shell.client.Lines;

/** Answers each question with the next line of standard input: for scripts. */
public final class StandardInputPinPrompt implements PinPrompt {
    private final InputStream in;
    private final boolean lastTryConfirmed;

    public StandardInputPinPrompt(InputStream in, boolean lastTryConfirmed) {
        this.in = in;
        this.lastTryConfirmed = lastTryConfirmed;
    }

    @Override
    public PinAnswer ask(PinQuestion question) {
        try {
            return Lines.read(in)
                    .<PinAnswer>map(line -> new PinAnswer.Entered(Pin.of(line), lastTryConfirmed))
                    .orElseGet(PinAnswer.NobodyToAsk::new);
        } catch (IOException noLine) {
            return new PinAnswer.NobodyToAsk();
        }
    }
}
