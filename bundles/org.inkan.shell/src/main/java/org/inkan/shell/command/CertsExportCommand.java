package org.inkan.shell.command;

import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies certificates of a card to a file. */
@Command
final class CertsExportCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "out")
    private String out;

    @Option(names = "--use", paramLabel = "sign|decrypt", descriptionKey = "use", converter = Words.Use.class)
    private KeyUse use;

    @Option(names = "--authorities", descriptionKey = "authorities")
    private boolean authorities;

    @Option(names = "--der", descriptionKey = "der")
    private boolean der;

    CertsExportCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        Token token = cards.one(session);
        TokenContents contents = authorities ? token.contentsWithAuthorities() : token.contents();
        List<byte[]> wanted = CardCertificate.readable(contents).stream()
                .filter(certificate -> use == null
                        || certificate.serves(use)
                        || certificate.info().authority())
                .map(certificate -> certificate.info().encoded().der())
                .toList();
        if (wanted.isEmpty()) {
            throw new InkanException(FailureCode.CERTIFICATE_NOT_FOUND);
        }
        if (der && wanted.size() > 1) {
            throw new InkanException(FailureCode.USAGE, "mistake", session.text("usage.value", "--der"));
        }
        try (Output output = Output.open(session, out, false)) {
            for (byte[] certificate : wanted) {
                output.write(der ? certificate : Pem.encode("CERTIFICATE", certificate));
            }
            output.publish();
        }
        return Written.answer(session, json(), out, "certs.written", wanted.size(), out);
    }
}
