package org.inkan.crypto;

import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.bc.BcCMSContentEncryptorBuilder;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/** Writes EnvelopedData and AuthEnvelopedData. */
final class CmsEncryptor {
    private CmsEncryptor() {}

    static void encrypt(
            ContentCipher cipher,
            KeyTransport transport,
            List<X509Certificate> recipients,
            InputStream content,
            OutputStream envelope)
            throws InkanException {
        if (recipients.isEmpty()) {
            throw new InkanException(FailureCode.RECIPIENT_NOT_FOUND);
        }
        if (recipients.size() > Limits.MAX_RECIPIENTS) {
            throw new InkanException(Failures.tooLarge("recipients", Limits.MAX_RECIPIENTS));
        }
        CallerOutput out = new CallerOutput(envelope);
        Failures.run(FailureCode.INTERNAL, () -> {
            OutputEncryptor encryptor = new BcCMSContentEncryptorBuilder(oid(cipher))
                    .setSecureRandom(new SecureRandom())
                    .build();
            OutputStream ber = encryptor instanceof OutputAEADEncryptor aead
                    ? openAuthenticated(transport, recipients, out, aead)
                    : open(transport, recipients, out, encryptor);
            new CallerInput(content).transferTo(ber);
            // Closing ends the envelope: never after a failure, when a part would pass for the whole.
            ber.close();
            out.flush();
            return null;
        });
    }

    private static OutputStream open(
            KeyTransport transport, List<X509Certificate> recipients, OutputStream out, OutputEncryptor encryptor)
            throws Exception {
        CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
        generator.setBufferSize(Limits.BUFFER_BYTES);
        for (X509Certificate recipient : recipients) {
            generator.addRecipientInfoGenerator(new RsaRecipient(recipient, transport));
        }
        return generator.open(out, encryptor);
    }

    private static OutputStream openAuthenticated(
            KeyTransport transport, List<X509Certificate> recipients, OutputStream out, OutputAEADEncryptor encryptor)
            throws Exception {
        CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
        generator.setBufferSize(Limits.BUFFER_BYTES);
        for (X509Certificate recipient : recipients) {
            generator.addRecipientInfoGenerator(new RsaRecipient(recipient, transport));
        }
        return generator.open(out, encryptor);
    }

    private static ASN1ObjectIdentifier oid(ContentCipher cipher) {
        return switch (cipher) {
            case AES128_CBC -> NISTObjectIdentifiers.id_aes128_CBC;
            case AES192_CBC -> NISTObjectIdentifiers.id_aes192_CBC;
            case AES256_CBC -> NISTObjectIdentifiers.id_aes256_CBC;
            case AES128_GCM -> NISTObjectIdentifiers.id_aes128_GCM;
            case AES192_GCM -> NISTObjectIdentifiers.id_aes192_GCM;
            case AES256_GCM -> NISTObjectIdentifiers.id_aes256_GCM;
        };
    }
}
