package org.inkan.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyUse;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Input;
import org.inkan.shell.file.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Encrypts a file for certificates; needs no PIN. */
@Command
final class EncryptCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Option(names = "--in", paramLabel = "FILE", required = true, descriptionKey = "in")
    private String in;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "out")
    private String out;

    @Option(names = "--to", paramLabel = "CERT", arity = "1..*", descriptionKey = "to")
    private List<String> to = List.of();

    @Option(names = "--cipher", paramLabel = "CIPHER", descriptionKey = "cipher", converter = Words.Cipher.class)
    private ContentCipher cipher = ContentCipher.AES256_CBC;

    @Option(names = "--oaep", descriptionKey = "oaep")
    private boolean oaep;

    @Option(names = "--allow-expired", descriptionKey = "allow-expired")
    private boolean allowExpired;

    EncryptCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        List<X509Certificate> recipients = recipients();
        try (InputStream content = Input.open(session, in);
                Output output = Output.open(session, out, false)) {
            session.services()
                    .documents()
                    .encrypt(
                            cipher,
                            oaep ? KeyTransport.OAEP_SHA256 : KeyTransport.PKCS1,
                            recipients,
                            content,
                            output.stream());
            output.publish();
        } catch (IOException closing) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", in);
        }
        return Written.answer(session, json(), out, "encrypted", in, recipients.size(), out);
    }

    private List<X509Certificate> recipients() throws InkanException, InterruptedException {
        List<X509Certificate> recipients = new ArrayList<>();
        for (String file : to) {
            recipients.addAll(Pem.certificates(session, file));
        }
        if (to.isEmpty() || cards.named()) {
            recipients.add(own());
        }
        return recipients;
    }

    private X509Certificate own() throws InkanException, InterruptedException {
        CardCertificate certificate =
                KeyChoice.of(cards.one(session).contents(), KeyUse.DECRYPT).certificate();
        if (!allowExpired) {
            certificate.requireCurrent(Instant.now());
        }
        return certificate.x509();
    }
}
