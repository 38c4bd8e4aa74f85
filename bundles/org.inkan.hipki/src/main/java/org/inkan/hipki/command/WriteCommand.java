package org.inkan.hipki.command;

import java.security.cert.X509Certificate;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.door.card.EncodedCertificates;
import org.inkan.door.card.KeyChoice;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code writecert}: puts a new certificate beside its key. */
final class WriteCommand extends TokenCommand {
    private static final String FUNC = "writeCert";

    private final Issued issued;

    WriteCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this(workshop, command, Issued.of(command));
    }

    private WriteCommand(Workshop workshop, Command command, Issued issued) throws HipkiException, InkanException {
        super(workshop, command, SiteUse.MANAGE, Major.CERTIFICATE_NOT_WRITTEN, PIN);
        this.issued = issued;
    }

    /** What a CA has issued. */
    private record Issued(byte[] der, X509Certificate certificate) {
        static Issued of(Command command) throws HipkiException {
            byte[] der = Base64Field.decode(
                    command.base64("value").orElseThrow(() -> new HipkiException(Major.NO_CERTIFICATE_GIVEN)));
            try {
                return new Issued(der, EncodedCertificates.one(der));
            } catch (InkanException malformed) {
                throw new HipkiException(Major.CERTIFICATE_ACCESS);
            }
        }
    }

    @Override
    Reply done(Approval approval) throws HipkiException, InkanException {
        // what the page says of the key's type is not relied on
        KeyInfo key = KeyChoice.of(token().contents(), issued.certificate().getPublicKey())
                .orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        try (KeyJob job = begin("write", approval)) {
            job.writeCertificate(key, issued.der());
        }
        return Reply.to(FUNC);
    }
}
