package org.inkan.hipki.command;

import java.security.cert.X509Certificate;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.ObjectNames;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code makeCsr}: a certification request for a key that has a certificate, in that certificate's name. */
final class RequestCommand implements CardCommand {
    private final Workshop workshop;
    private final Command command;
    private final Hash hash;
    private final Token token;

    RequestCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this.workshop = workshop;
        this.command = command;
        this.hash = Digests.named(command.text("hashAlgorithm").orElse("SHA256"))
                .orElseThrow(() -> new HipkiException(Major.BAD_PARAMETER));
        if (!workshop.pins().has(command, "pin")) {
            throw new HipkiException(Major.NO_PIN);
        }
        this.token = workshop.cards().forPrivateUse(workshop.cards().chosenBy(command));
    }

    @Override
    public SiteUse use() {
        return SiteUse.MANAGE;
    }

    @Override
    public Major failure() {
        return Major.SIGN_RUN;
    }

    @Override
    public Question question() throws InkanException {
        return Question.about(use(), token);
    }

    @Override
    public Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException {
        return workshop.turns().take(token.summary().reader(), approval.cancellation(), () -> requested(approval));
    }

    private Reply requested(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token.contents();
        KeyInfo key = command.base64("keyid")
                .map(name -> ObjectNames.find(contents, name))
                .orElse(ObjectNames.first(contents, KeyUse.SIGN))
                .orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        X509Certificate certificate = Cards.certificateOf(contents, key);
        SignatureScheme scheme = key.algorithm() == KeyInfo.Algorithm.RSA
                ? new SignatureScheme.Pkcs1(hash)
                : new SignatureScheme.Ecdsa(hash);
        PinPrompt prompt = workshop.pins().of(command, List.of("pin"), approval);
        try (KeyJob job = token.begin(Workshop.job("csr", approval), prompt)) {
            byte[] request = workshop.documents()
                    .request(
                            certificate.getSubjectX500Principal().getName(),
                            certificate.getPublicKey(),
                            command.text("challenge"),
                            scheme,
                            digest -> job.sign(key, scheme, digest));
            return Reply.to("csr").with("csr", Base64Field.encode(request));
        }
    }
}
