package org.inkan.hipki.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.inkan.api.crypto.CmsSignRequest;
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
import org.inkan.hipki.tree.ServerVersions;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code MakeSignature}. */
final class SignCommand implements CardCommand {
    static final String FUNC = "sign";
    private static final int INDEFINITE = 0x80;

    private final Workshop workshop;
    private final Command command;
    private final SignRequest request;
    private final Token token;

    SignCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this.workshop = workshop;
        this.command = command;
        this.request = SignRequest.of(command);
        if (!workshop.pins().has(command, "pin")) {
            throw new HipkiException(Major.NO_PIN);
        }
        this.token = workshop.cards().forPrivateUse(workshop.cards().chosenBy(command));
    }

    @Override
    public SiteUse use() {
        return SiteUse.SIGN;
    }

    @Override
    public Major failure() {
        return Major.SIGN_RUN;
    }

    @Override
    public Question question() throws InkanException {
        Question question = Question.about(use(), token).of(request.preview());
        return request.hash() == Hash.SHA1 ? question.warning("sha1") : question;
    }

    @Override
    public Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException {
        return workshop.turns().take(token.summary().reader(), approval.cancellation(), () -> signed(approval));
    }

    private Reply signed(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token.contents();
        KeyInfo key = (request.key().isPresent()
                        ? ObjectNames.find(contents, request.key().get())
                        : ObjectNames.first(contents, KeyUse.SIGN))
                .orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        X509Certificate certificate = Cards.certificateOf(contents, key);
        if (request.checkValidity()) {
            requireValid(certificate);
        }
        PinPrompt prompt = workshop.pins().of(command, List.of("pin"), approval);
        byte[] signature;
        try (KeyJob job = token.begin(Workshop.job("sign", approval), prompt)) {
            signature = request.type() == SignRequest.Type.PKCS7
                    ? signedData(job, key, certificate, contents)
                    : job.sign(key, scheme(key), digest());
        }
        return Reply.to(FUNC)
                .with("signature", Base64Field.encode(signature))
                .with("certb64", encoded(certificate))
                .with("cardSN", contents.serialNumber())
                .with("version", ServerVersions.TOOL);
    }

    private void requireValid(X509Certificate certificate) throws HipkiException {
        Date now = Date.from(workshop.clock().instant());
        if (now.before(certificate.getNotBefore())) {
            throw new HipkiException(Major.NOT_YET_VALID);
        }
        if (now.after(certificate.getNotAfter())) {
            throw new HipkiException(Major.EXPIRED);
        }
    }

    private SignatureScheme scheme(KeyInfo key) {
        return key.algorithm() == KeyInfo.Algorithm.RSA
                ? new SignatureScheme.Pkcs1(request.hash())
                : new SignatureScheme.Ecdsa(request.hash());
    }

    private byte[] digest() {
        return request.type() == SignRequest.Type.RAW
                ? request.content()
                : Digests.of(request.hash(), request.content());
    }

    private byte[] signedData(KeyJob job, KeyInfo key, X509Certificate certificate, TokenContents contents)
            throws InkanException, HipkiException {
        SignatureScheme scheme = scheme(key);
        Optional<Instant> time = request.withSigningTime()
                ? Optional.of(workshop.clock().instant().truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
        Optional<String> cardNumber =
                request.withCardNumber() ? Optional.of(contents.serialNumber()) : Optional.empty();
        ByteArrayOutputStream signature = new ByteArrayOutputStream();
        workshop.documents()
                .sign(
                        new CmsSignRequest(false, scheme, certificate, List.of(), time, request.nonce(), cardNumber),
                        new ByteArrayInputStream(request.content()),
                        signature,
                        digest -> job.sign(key, scheme, digest));
        return inDer(signature.toByteArray());
    }

    /** Large content is streamed in BER; pages and their servers expect DER. */
    private static byte[] inDer(byte[] signedData) throws HipkiException {
        if ((signedData[1] & 0xFF) != INDEFINITE) {
            return signedData;
        }
        try {
            return ASN1Primitive.fromByteArray(signedData).getEncoded(ASN1Encoding.DER);
        } catch (IOException ownOutput) {
            throw new HipkiException(Major.SIGN_RUN);
        }
    }

    private static String encoded(X509Certificate certificate) throws HipkiException {
        try {
            return Base64Field.encode(certificate.getEncoded());
        } catch (CertificateEncodingException malformed) {
            throw new HipkiException(Major.CERTIFICATE_ACCESS);
        }
    }
}
