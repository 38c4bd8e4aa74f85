package org.inkan.hipki.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.SchemeChoice;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.ObjectNames;
import org.inkan.hipki.tree.ServerVersions;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code MakeSignature}. */
final class SignCommand extends TokenCommand {
    static final String FUNC = "sign";
    private static final int INDEFINITE = 0x80;

    private final SignRequest request;

    SignCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this(workshop, command, SignRequest.of(command));
    }

    private SignCommand(Workshop workshop, Command command, SignRequest request) throws HipkiException, InkanException {
        super(workshop, command, SiteUse.SIGN, Major.SIGN_RUN, PIN);
        this.request = request;
    }

    @Override
    public Question question() throws InkanException {
        Question question = super.question().of(request.preview());
        return request.hash() == Hash.SHA1 ? question.warning("sha1") : question;
    }

    @Override
    Reply done(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token().contents();
        KeyInfo key = (request.key().isPresent()
                        ? ObjectNames.find(contents, request.key().get())
                        : ObjectNames.first(contents, KeyUse.SIGN))
                .orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        CardCertificate certificate = Cards.certified(contents, key).certificate();
        if (request.checkValidity()) {
            requireValid(certificate);
        }
        byte[] signature;
        try (KeyJob job = begin("sign", approval)) {
            signature = request.type() == SignRequest.Type.PKCS7
                    ? signedData(job, key, certificate.x509(), contents)
                    : job.sign(key, SchemeChoice.of(key, request.hash()), digest());
        }
        return Reply.to(FUNC)
                .with("signature", Base64Field.encode(signature))
                .with("certb64", Base64Field.encode(certificate.info().encoded().der()))
                .with("cardSN", contents.serialNumber())
                .with("version", ServerVersions.TOOL);
    }

    private void requireValid(CardCertificate certificate) throws HipkiException {
        Instant now = workshop().clock().instant();
        if (certificate.isEarly(now)) {
            throw new HipkiException(Major.NOT_YET_VALID);
        }
        if (!certificate.isCurrent(now)) {
            throw new HipkiException(Major.EXPIRED);
        }
    }

    private byte[] digest() {
        return request.type() == SignRequest.Type.RAW
                ? request.content()
                : Digests.of(request.hash(), request.content());
    }

    private byte[] signedData(KeyJob job, KeyInfo key, X509Certificate certificate, TokenContents contents)
            throws InkanException, HipkiException {
        SignatureScheme scheme = SchemeChoice.of(key, request.hash());
        Optional<Instant> time = request.withSigningTime()
                ? Optional.of(workshop().clock().instant().truncatedTo(ChronoUnit.SECONDS))
                : Optional.empty();
        Optional<String> cardNumber =
                request.withCardNumber() ? Optional.of(contents.serialNumber()) : Optional.empty();
        ByteArrayOutputStream signature = new ByteArrayOutputStream();
        workshop()
                .documents()
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
}
