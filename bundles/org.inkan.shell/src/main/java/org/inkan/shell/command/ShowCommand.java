package org.inkan.shell.command;

import java.security.cert.CertificateEncodingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.text.DisplayWidth;
import org.inkan.shell.text.Json;
import org.inkan.shell.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Everything that a certificate says. */
@Command
final class ShowCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Option(names = "--in", paramLabel = "CERT", descriptionKey = "certificate")
    private String in;

    @Option(names = "--use", paramLabel = "sign|decrypt", descriptionKey = "use", converter = Words.Use.class)
    private KeyUse use = KeyUse.SIGN;

    ShowCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        DocumentCrypto documents = session.services().documents();
        Map<String, String> facts = new LinkedHashMap<>(documents.describe(certificate()));
        int width = facts.keySet().stream().mapToInt(DisplayWidth::of).max().orElse(0);
        return answer(
                Json.object("certificate", facts),
                facts.entrySet().stream()
                        .map(fact -> DisplayWidth.pad(Printable.of(fact.getKey()), width + 2)
                                + Printable.of(fact.getValue()))
                        .collect(Collectors.joining("\n")));
    }

    private byte[] certificate() throws InkanException, InterruptedException {
        if (in != null) {
            try {
                return Pem.certificates(session, in).get(0).getEncoded();
            } catch (CertificateEncodingException damaged) {
                throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
            }
        }
        TokenContents contents = cards.one(session).contents();
        return CardCertificate.readable(contents).stream()
                .filter(certificate -> certificate.serves(use))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CERTIFICATE_NOT_FOUND))
                .info()
                .encoded()
                .der();
    }
}
