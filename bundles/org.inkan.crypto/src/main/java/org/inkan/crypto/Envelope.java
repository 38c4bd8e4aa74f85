package org.inkan.crypto;

import java.io.IOException;
import java.io.InputStream;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetStringParser;
import org.bouncycastle.asn1.ASN1SequenceParser;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1SetParser;
import org.bouncycastle.asn1.ASN1StreamParser;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.cms.AuthEnvelopedDataParser;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfoParser;
import org.bouncycastle.asn1.cms.EncryptedContentInfoParser;
import org.bouncycastle.asn1.cms.EnvelopedDataParser;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;

/**
 * An envelope that is being read, in the order of its bytes: recipients and algorithm, then the content, then what
 * authenticates it.
 *
 * @param recipients RecipientInfos
 * @param algorithm of the content
 * @param content the encrypted content, to be read before {@link #trailer}
 * @param trailer what follows the content
 */
record Envelope(ASN1Set recipients, ContentDecryption algorithm, InputStream content, Trailer trailer) {
    /** Reads on, once the content has been read. */
    interface Trailer {
        /** DER of the authenticated attributes; empty without. */
        byte[] authenticated() throws IOException;

        /** The tag. */
        byte[] tag() throws IOException;
    }

    static Envelope open(InputStream in) throws Exception {
        ContentInfoParser info = new ContentInfoParser((ASN1SequenceParser)
                new ASN1StreamParser(new BerGuard(Armour.open(in), BerGuard.Content.ENCRYPTED)).readObject());
        boolean authenticated = info.getContentType().equals(CMSObjectIdentifiers.authEnvelopedData);
        if (!authenticated && !info.getContentType().equals(CMSObjectIdentifiers.envelopedData)) {
            throw new InkanException(FailureCode.DOCUMENT_MALFORMED);
        }
        ASN1SequenceParser body = (ASN1SequenceParser) info.getContent(BERTags.SEQUENCE);
        return authenticated ? authenticated(new AuthEnvelopedDataParser(body)) : plain(new EnvelopedDataParser(body));
    }

    private static Envelope plain(EnvelopedDataParser parser) throws Exception {
        parser.getOriginatorInfo();
        ASN1Set recipients = (ASN1Set) parser.getRecipientInfos().toASN1Primitive();
        EncryptedContentInfoParser content = parser.getEncryptedContentInfo();
        return new Envelope(
                recipients,
                ContentDecryption.of(content.getContentEncryptionAlgorithm(), false),
                octets(content),
                new Unauthenticated());
    }

    private static Envelope authenticated(AuthEnvelopedDataParser parser) throws Exception {
        parser.getOriginatorInfo();
        ASN1Set recipients = (ASN1Set) parser.getRecipientInfos().toASN1Primitive();
        EncryptedContentInfoParser content = parser.getAuthEncryptedContentInfo();
        return new Envelope(
                recipients,
                ContentDecryption.of(content.getContentEncryptionAlgorithm(), true),
                octets(content),
                new Authenticated(parser));
    }

    private static InputStream octets(EncryptedContentInfoParser content) throws IOException {
        return ((ASN1OctetStringParser) content.getEncryptedContent(BERTags.OCTET_STRING)).getOctetStream();
    }

    private record Unauthenticated() implements Trailer {
        @Override
        public byte[] authenticated() {
            return new byte[0];
        }

        @Override
        public byte[] tag() {
            return new byte[0];
        }
    }

    private record Authenticated(AuthEnvelopedDataParser parser) implements Trailer {
        @Override
        public byte[] authenticated() throws IOException {
            ASN1SetParser attributes = parser.getAuthAttrs();
            return attributes == null
                    ? new byte[0]
                    : attributes.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        }

        @Override
        public byte[] tag() throws IOException {
            return parser.getMac().getOctets();
        }
    }
}
