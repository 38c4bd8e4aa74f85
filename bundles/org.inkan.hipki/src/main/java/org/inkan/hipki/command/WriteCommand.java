package org.inkan.hipki.command;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code writecert}: puts a new certificate beside its key. */
final class WriteCommand implements CardCommand {
    private static final String FUNC = "writeCert";

    private final Workshop workshop;
    private final Command command;
    private final byte[] der;
    private final X509Certificate certificate;
    private final Token token;

    WriteCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this.workshop = workshop;
        this.command = command;
        this.der = Base64Field.decode(
                command.base64("value").orElseThrow(() -> new HipkiException(Major.NO_CERTIFICATE_GIVEN)));
        this.certificate = Cards.certificate(der);
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
        return Major.CERTIFICATE_NOT_WRITTEN;
    }

    @Override
    public Question question() throws InkanException {
        return Question.about(use(), token);
    }

    @Override
    public Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException {
        return workshop.turns().take(token.summary().reader(), approval.cancellation(), () -> written(approval));
    }

    private Reply written(Approval approval) throws HipkiException, InkanException {
        KeyInfo key = matching(token.contents());
        PinPrompt prompt = workshop.pins().of(command, List.of("pin"), approval);
        try (KeyJob job = token.begin(Workshop.job("write", approval), prompt)) {
            job.writeCertificate(key, der);
        }
        return Reply.to(FUNC);
    }

    /** The key whose public half the certificate certifies; what the page says of its type is not relied on. */
    private KeyInfo matching(TokenContents contents) throws HipkiException {
        for (KeyInfo key : contents.keys()) {
            byte[] publicKey = key.publicKey().isPresent()
                    ? key.publicKey().get().der()
                    : Cards.certificateOf(contents, key).getPublicKey().getEncoded();
            if (Arrays.equals(publicKey, certificate.getPublicKey().getEncoded())) {
                return key;
            }
        }
        throw new HipkiException(Major.KEY_NOT_FOUND);
    }
}
