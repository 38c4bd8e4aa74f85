package org.inkan.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.door.card.SchemeChoice;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Input;
import org.inkan.shell.file.Output;
import org.inkan.shell.token.DistinguishedName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs a file. */
@Command
final class SignCommand extends ShellCommand {
    @Mixin
    private CardOptions cards = new CardOptions();

    @Mixin
    private PinOptions pins = new PinOptions();

    @Option(names = "--in", paramLabel = "FILE", required = true, descriptionKey = "in")
    private String in;

    @Option(names = "--out", paramLabel = "FILE", required = true, descriptionKey = "out")
    private String out;

    @Option(names = "--detached", descriptionKey = "detached")
    private boolean detached;

    @Option(names = "--raw", descriptionKey = "raw")
    private boolean raw;

    @Option(names = "--pss", descriptionKey = "pss")
    private boolean pss;

    @Option(names = "--hash", paramLabel = "HASH", descriptionKey = "hash", converter = Words.Hash.class)
    private SignatureScheme.Hash hash;

    @Option(names = "--nonce", paramLabel = "TEXT", descriptionKey = "nonce")
    private String nonce;

    @Option(names = "--card-number", descriptionKey = "card-number")
    private boolean cardNumber;

    @Option(names = "--time", negatable = true, defaultValue = "true", fallbackValue = "true", descriptionKey = "time")
    private boolean time;

    @Option(names = "--allow-expired", descriptionKey = "allow-expired")
    private boolean allowExpired;

    SignCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException, InterruptedException {
        PinPrompt prompt = pins.prompt(session, List.of(in));
        DocumentCrypto documents = session.services().documents();
        try (InputStream content = Input.open(session, in)) {
            Token token = cards.one(session);
            TokenContents contents = token.contentsWithAuthorities();
            KeyChoice key = KeyChoice.of(contents, KeyUse.SIGN);
            if (!allowExpired) {
                key.certificate().requireCurrent(Instant.now());
            }
            SignatureScheme scheme = SchemeChoice.of(key.key(), pss, Optional.ofNullable(hash));
            try (Output output = Output.open(session, out, false)) {
                JobRequest job = JobRequest.single(session.text("job.sign", in), "inkan");
                KeyWork.run(session, token.begin(job, prompt), opened -> {
                    DigestSigner signer = digest -> opened.sign(key.key(), scheme, digest);
                    if (raw) {
                        output.write(signer.sign(digest(content, scheme.hash())));
                    } else {
                        documents.sign(request(key, scheme, contents), content, output.stream(), signer);
                    }
                });
                output.publish();
            }
            return Written.answer(
                    session,
                    json(),
                    out,
                    "signed",
                    in,
                    DistinguishedName.shortForm(key.x509().getSubjectX500Principal()),
                    out);
        } catch (IOException closing) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", in);
        }
    }

    private CmsSignRequest request(KeyChoice key, SignatureScheme scheme, TokenContents contents) {
        return new CmsSignRequest(
                detached,
                scheme,
                key.x509(),
                CardCertificate.authorities(contents),
                time ? Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)) : Optional.empty(),
                Optional.ofNullable(nonce),
                cardNumber ? Optional.of(contents.serialNumber()) : Optional.empty());
    }

    private byte[] digest(InputStream content, SignatureScheme.Hash hash) throws InkanException {
        try {
            DigestInputStream digesting = new DigestInputStream(content, MessageDigest.getInstance(hash.jcaName()));
            digesting.transferTo(OutputStream.nullOutputStream());
            return digesting.getMessageDigest().digest();
        } catch (IOException unreadable) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", in);
        } catch (NoSuchAlgorithmException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }
}
