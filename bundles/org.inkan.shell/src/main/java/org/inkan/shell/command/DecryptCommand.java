package org.inkan.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.Token;
import org.inkan.door.card.CardKeys;
import org.inkan.door.card.KeyChoice;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Input;
import org.inkan.shell.file.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens an envelope. */
@Command
final class DecryptCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--in", paramLabel = "FILE", required = true, descriptionKey = "envelope")
    private String in;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "out")
    private String out;

    DecryptCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        PinPrompt prompt = pins.prompt(session, List.of(in));
        DocumentCrypto documents = session.services().documents();
        try (InputStream envelope = Input.open(session, in)) {
            Token token = cards.one(session);
            List<KeyChoice> keys = KeyChoice.all(token.contents(), KeyUse.DECRYPT);
            if (keys.isEmpty()) {
                throw new InkanException(FailureCode.KEY_NOT_FOUND, "use", KeyUse.DECRYPT);
            }
            JobRequest request = JobRequest.single(session.text("job.decrypt", in), "inkan");
            try (Output output = Output.open(session, out, true);
                    KeyJob job = token.begin(request, prompt)) {
                // no PIN before the envelope has been found to be for this card
                documents.decrypt(envelope, output.stream(), new CardKeys(job, keys));
                output.publish();
            }
        } catch (IOException closing) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", in);
        }
        return Written.answer(session, json(), out, "decrypted", in, out);
    }
}
