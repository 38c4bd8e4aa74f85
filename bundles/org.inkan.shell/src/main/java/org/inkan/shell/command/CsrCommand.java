package org.inkan.shell.command;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.door.card.KeyChoice;
import org.inkan.door.card.SchemeChoice;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a certification request for a key of a card, or for a new one. */
@Command
final class CsrCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--subject", paramLabel = "NAME", required = true, descriptionKey = "subject")
    private String subject;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "out")
    private String out;

    @Option(names = "--generate", paramLabel = "KEY", descriptionKey = "generate", converter = Words.Key.class)
    private KeySpec generate;

    @Option(names = "--use", paramLabel = "sign|decrypt", descriptionKey = "use", converter = Words.Use.class)
    private KeyUse use = KeyUse.SIGN;

    @Option(names = "--pss", descriptionKey = "pss")
    private boolean pss;

    @Option(names = "--hash", paramLabel = "HASH", descriptionKey = "hash", converter = Words.Hash.class)
    private SignatureScheme.Hash hash;

    @Option(names = "--der", descriptionKey = "der")
    private boolean der;

    CsrCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        PinPrompt prompt = pins.prompt(session, List.of());
        DocumentCrypto documents = session.services().documents();
        Token token = cards.one(session);
        Optional<KeyChoice> present =
                generate == null ? Optional.of(KeyChoice.of(token.contents(), use)) : Optional.empty();
        int operations = generate == null ? 1 : 2;
        JobRequest request = new JobRequest(session.text("job.csr"), "inkan", operations, JobRequest.DEFAULT_LIMIT);
        try (Output output = Output.open(session, out, false)) {
            KeyWork.run(session, token.begin(request, prompt), job -> {
                byte[] encoded = present.isPresent()
                        ? request(
                                documents,
                                job,
                                present.get().key(),
                                present.get().x509().getPublicKey())
                        : requestForNewKey(documents, job);
                output.write(der ? encoded : Pem.encode("CERTIFICATE REQUEST", encoded));
            });
            output.publish();
        }
        return Written.answer(session, json(), out, "csr.written", out);
    }

    private byte[] requestForNewKey(DocumentCrypto documents, KeyJob job) throws InkanException {
        KeyInfo key = job.generateKey(generate, use);
        byte[] encoded = key.publicKey()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_MALFORMED))
                .der();
        try {
            String algorithm = key.algorithm() == KeyInfo.Algorithm.RSA ? "RSA" : "EC";
            PublicKey publicKey = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            return request(documents, job, key, publicKey);
        } catch (GeneralSecurityException malformed) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
    }

    private byte[] request(DocumentCrypto documents, KeyJob job, KeyInfo key, PublicKey publicKey)
            throws InkanException {
        SignatureScheme scheme = SchemeChoice.of(key, pss, Optional.ofNullable(hash));
        return documents.request(subject, publicKey, Optional.empty(), scheme, digest -> job.sign(key, scheme, digest));
    }
}
