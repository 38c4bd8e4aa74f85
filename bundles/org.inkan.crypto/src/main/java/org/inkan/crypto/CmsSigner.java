package org.inkan.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.CMSSignedGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.inkan.api.crypto.CmsSignRequest;
import org.inkan.api.crypto.DigestSigner;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Writes SignedData. Constant memory: what is detached or large is never held. */
final class CmsSigner {
    private CmsSigner() {}

    static void sign(CmsSignRequest request, InputStream content, OutputStream signature, DigestSigner signer)
            throws InkanException {
        checkText(request);
        KeyRules.checkSigner(request.signer(), request.scheme());
        CallerInput in = new CallerInput(content);
        CallerOutput out = new CallerOutput(signature);
        Failures.run(FailureCode.INTERNAL, () -> {
            SignerInfoGenerator info = signerInfo(request, signer);
            if (request.detached()) {
                writeDer(request, info, new StreamedContent(in), out);
            } else {
                attach(request, info, in, out);
            }
            out.flush();
            return null;
        });
    }

    private static void checkText(CmsSignRequest request) throws InkanException {
        for (String text : Stream.concat(request.nonce().stream(), request.cardNumber().stream())
                .toList()) {
            if (text.isEmpty() || text.length() > Limits.MAX_ATTRIBUTE_CHARS) {
                throw new InkanException(Failures.tooLarge("attribute", Limits.MAX_ATTRIBUTE_CHARS));
            }
        }
    }

    private static SignerInfoGenerator signerInfo(CmsSignRequest request, DigestSigner signer) throws Exception {
        return new SignerInfoGeneratorBuilder(new Hashes(), algorithm -> Schemes.inSignerInfo(request.scheme()))
                .setContentDigest(Hashes.identifier(request.scheme().hash()))
                .setSignedAttributeGenerator(SignedAttributes.generator(request))
                .build(
                        new TokenSignature(request.scheme(), request.signer().getPublicKey(), signer),
                        new X509CertificateHolder(request.signer().getEncoded()));
    }

    private static void attach(CmsSignRequest request, SignerInfoGenerator info, InputStream in, OutputStream out)
            throws Exception {
        byte[] head = in.readNBytes(Limits.MAX_DER_CONTENT_BYTES + 1);
        if (head.length <= Limits.MAX_DER_CONTENT_BYTES) {
            writeDer(request, info, new CMSProcessableByteArray(head), out);
            return;
        }
        CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
        generator.setBufferSize(Limits.BUFFER_BYTES);
        prepare(generator, request, info);
        OutputStream ber = generator.open(out, true);
        new SequenceInputStream(new ByteArrayInputStream(head), in).transferTo(ber);
        // Closing is what signs: never after a failure, when only a part has been hashed.
        ber.close();
    }

    private static void writeDer(
            CmsSignRequest request, SignerInfoGenerator info, CMSTypedData content, OutputStream out) throws Exception {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        prepare(generator, request, info);
        generator.generate(content, !request.detached()).toASN1Structure().encodeTo(out, ASN1Encoding.DER);
    }

    private static void prepare(CMSSignedGenerator generator, CmsSignRequest request, SignerInfoGenerator info)
            throws Exception {
        generator.addSignerInfoGenerator(info);
        Set<X509Certificate> certificates = new LinkedHashSet<>();
        certificates.add(request.signer());
        certificates.addAll(request.chain());
        for (X509Certificate certificate : certificates) {
            generator.addCertificate(new X509CertificateHolder(certificate.getEncoded()));
        }
    }

    /** Detached content: read once, past the hash. */
    private record StreamedContent(InputStream in) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            in.transferTo(out);
        }

        @Override
        public Object getContent() {
            return in;
        }
    }
}
