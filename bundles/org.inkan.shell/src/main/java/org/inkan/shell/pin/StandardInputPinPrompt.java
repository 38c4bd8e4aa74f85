package org.inkan.shell.pin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
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
            return Lines.read(in).map(this::entered).orElseGet(PinAnswer.NobodyToAsk::new);
        } catch (ClosedByInterruptException stopped) {
            return new PinAnswer.Cancelled();
        } catch (IOException noLine) {
            return new PinAnswer.NobodyToAsk();
        }
    }

    /** An empty line is what a script writes that has no PIN. */
    private PinAnswer entered(char[] line) {
        return line.length == 0 ? new PinAnswer.NobodyToAsk() : new PinAnswer.Entered(Pin.of(line), lastTryConfirmed);
    }
}
