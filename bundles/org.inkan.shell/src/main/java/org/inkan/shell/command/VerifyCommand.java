package org.inkan.shell.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.crypto.VerificationReport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.inkan.door.card.SchemeChoice;
import org.inkan.shell.ExitCode;
import org.inkan.shell.Session;
import org.inkan.shell.file.Input;
import org.inkan.shell.file.Output;
import org.inkan.shell.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks a signature. */
@Command
final class VerifyCommand extends ShellCommand {
    /** The largest RSA key that anybody uses gives 2 KiB. */
    private static final int MAX_RAW_SIGNATURE = 4_096;

    @Mixin
    private Anchors anchors = new Anchors();

    @Option(names = "--in", paramLabel = "FILE", required = true, descriptionKey = "signature")
    private String in;

    @Option(names = "--content", paramLabel = "FILE", descriptionKey = "content")
    private String content;

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "content-out")
    private String out;

    @Option(names = "--raw", paramLabel = "CERT", descriptionKey = "raw-signer")
    private String rawSigner;

    @Option(names = "--pss", descriptionKey = "pss")
    private boolean pss;

    @Option(names = "--hash", paramLabel = "HASH", descriptionKey = "hash", converter = Words.Hash.class)
    private SignatureScheme.Hash hash;

    @Option(names = "--simulate", paramLabel = "PROFILE", arity = "0..1", descriptionKey = "sandbox")
    private String simulated;

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    protected ExitCode run() throws InkanException {
        return rawSigner != null ? verifyRaw() : verifyCms();
    }

    private ExitCode verifyCms() throws InkanException {
        List<X509Certificate> trusted = anchors.certificates(session, simulated != null);
        DocumentCrypto documents = session.services().documents();
        try (InputStream signature = Input.open(session, in);
                InputStream signed = content == null ? InputStream.nullInputStream() : Input.open(session, content);
                Output output = out == null ? null : Output.open(session, out, true)) {
            VerificationReport report = documents.verify(
                    signature,
                    content == null ? Optional.empty() : Optional.of(signed),
                    output == null ? OutputStream.nullOutputStream() : output.stream(),
                    trusted);
            if (output != null && report.valid()) {
                output.publish();
            }
            VerificationText text = new VerificationText(session, report);
            // the content itself may go to standard output
            if (Output.STANDARD.equals(out)) {
                session.console().err().println(json() ? Json.write(text.object()) : text.toString());
            } else {
                answer(text.object(), text.toString());
            }
            return report.valid() ? ExitCode.OK : ExitCode.NEGATIVE;
        } catch (IOException closing) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", in);
        }
    }

    private ExitCode verifyRaw() throws InkanException {
        if (content == null) {
            throw new InkanException(FailureCode.CONTENT_MISSING);
        }
        X509Certificate signer = Pem.certificates(session, rawSigner).get(0);
        boolean rsa = signer.getPublicKey().getAlgorithm().equals("RSA");
        SignatureScheme.Hash chosen = hash == null ? SignatureScheme.Hash.SHA256 : hash;
        SignatureScheme scheme = rsa ? SchemeChoice.rsa(pss, chosen) : new SignatureScheme.Ecdsa(chosen);
        byte[] signature = Input.read(session, in, MAX_RAW_SIGNATURE);
        try (InputStream signed = Input.open(session, content)) {
            boolean fits = session.services().documents().verifyRaw(signer.getPublicKey(), scheme, signed, signature);
            answer(Json.object("intact", fits), session.text(fits ? "verify.raw.fits" : "verify.raw.broken"));
            return fits ? ExitCode.OK : ExitCode.NEGATIVE;
        } catch (IOException closing) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", content);
        }
    }
}
