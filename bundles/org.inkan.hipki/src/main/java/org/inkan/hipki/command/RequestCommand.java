package org.inkan.hipki.command;

import java.security.cert.X509Certificate;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.SchemeChoice;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.ObjectNames;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code makeCsr}: a certification request for a key that has a certificate, in that certificate's name. */
final class RequestCommand extends TokenCommand {
    private final Hash hash;

    RequestCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this(workshop, command, hash(command));
    }

    private RequestCommand(Workshop workshop, Command command, Hash hash) throws HipkiException, InkanException {
        super(workshop, command, SiteUse.MANAGE, Major.SIGN_RUN, PIN);
        this.hash = hash;
    }

    private static Hash hash(Command command) throws HipkiException {
        return Digests.named(command.text("hashAlgorithm").orElse("SHA256"))
                .orElseThrow(() -> new HipkiException(Major.BAD_PARAMETER));
    }

    @Override
    Reply done(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token().contents();
        KeyInfo key = command()
                .base64("keyid")
                .map(name -> ObjectNames.find(contents, name))
                .orElse(ObjectNames.first(contents, KeyUse.SIGN))
                .orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        X509Certificate certificate = Cards.certified(contents, key).x509();
        SignatureScheme scheme = SchemeChoice.of(key, hash);
        try (KeyJob job = begin("csr", approval)) {
            byte[] request = workshop()
                    .documents()
                    .request(
                            certificate.getSubjectX500Principal().getName(),
                            certificate.getPublicKey(),
                            command().text("challenge"),
                            scheme,
                            digest -> job.sign(key, scheme, digest));
            return Reply.to("csr").with("csr", Base64Field.encode(request));
        }
    }
}
