package org.inkan.shell.command;

import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.shell.Session;
import org.inkan.shell.file.Output;
import org.inkan.shell.pin.StandardInputPinPrompt;
import org.inkan.shell.pin.TerminalPinPrompt;
import picocli.CommandLine.Option;

/**
 * Where a PIN comes from: {@code --pin-stdin} and {@code --last-try}, else the terminal, else a window. There is no option that
 * takes a PIN.
 */
final class PinOptions {
    @Option(names = "--pin-stdin", descriptionKey = "pin-stdin", order = 20)
    private boolean standardInput;

    @Option(names = "--last-try", descriptionKey = "last-try", order = 21)
    private boolean lastTry;

    /**
     * @param inputs names of the files that the command reads: with a document on standard input its first line would be
     *     taken for the PIN, and a try would be gone
     */
    PinPrompt prompt(Session session, List<String> inputs) throws InkanException {
        if (standardInput) {
            if (inputs.contains(Output.STANDARD)) {
                throw new InkanException(FailureCode.USAGE, "mistake", session.text("usage.pin-and-document"));
            }
            return new StandardInputPinPrompt(session.console().in(), lastTry);
        }
        return session.console().interactive()
                ? new TerminalPinPrompt(session, lastTry)
                : question -> session.services()
                        .window()
                        .map(window -> window.ask(question))
                        .orElseGet(PinAnswer.NobodyToAsk::new);
    }
}
