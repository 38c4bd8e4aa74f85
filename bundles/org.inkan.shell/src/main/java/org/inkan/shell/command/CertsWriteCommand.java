package org.inkan.shell.command;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.Token;
import org.inkan.door.card.KeyChoice;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a certificate that a CA has issued to the card, beside the key that it is for. */
@Command
final class CertsWriteCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--in", paramLabel = "CERT", required = true, descriptionKey = "issued")
    private String in;

    CertsWriteCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        X509Certificate certificate = Pem.certificates(session, in).get(0);
        Token token = cards.one(session);
        KeyInfo key = KeyChoice.of(token.contents(), certificate.getPublicKey())
                .orElseThrow(() -> new InkanException(FailureCode.CERTIFICATE_FOREIGN));
        byte[] der = encoded(certificate);
        KeyWork.run(
                session,
                token.begin(
                        new JobRequest(session.text("job.certs.write"), "inkan", 1, JobRequest.DEFAULT_LIMIT),
                        pins.prompt(session, List.of(in))),
                job -> job.writeCertificate(key, der));
        return answer(Json.object("written", true, "id", key.id().hex()), session.text("certs.onCard", in));
    }

    private static byte[] encoded(X509Certificate certificate) throws InkanException {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException damaged) {
            throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
        }
    }
}
