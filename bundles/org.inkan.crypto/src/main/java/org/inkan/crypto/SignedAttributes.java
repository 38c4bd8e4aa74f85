package org.inkan.crypto;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.inkan.api.crypto.CmsSignRequest;

/** The signed attributes that we write and read (RFC 5652, 11, and two of Taiwan's components). */
final class SignedAttributes {
    /** id-aa-randomNonce by its number; the components put a character string where PKCS#9 has an OCTET STRING. */
    static final ASN1ObjectIdentifier NONCE = new ASN1ObjectIdentifier("1.2.840.113549.1.9.25.3");

    static final ASN1ObjectIdentifier CARD_NUMBER = new ASN1ObjectIdentifier("2.16.886.1.100.2.204");

    private final AttributeTable table;

    private SignedAttributes(AttributeTable table) {
        this.table = table;
    }

    /** Not Bouncy Castle's default generator: that adds attributes which the components' readers do not expect. */
    static CMSAttributeTableGenerator generator(CmsSignRequest request) {
        return parameters -> {
            ASN1EncodableVector all = new ASN1EncodableVector();
            add(all, CMSAttributes.contentType, parameters.get(CMSAttributeTableGenerator.CONTENT_TYPE));
            request.signingTime().ifPresent(time -> add(all, CMSAttributes.signingTime, new Time(Date.from(time))));
            add(all, CMSAttributes.messageDigest, octets(parameters));
            request.nonce().ifPresent(text -> add(all, NONCE, text(text)));
            request.cardNumber().ifPresent(text -> add(all, CARD_NUMBER, text(text)));
            return new AttributeTable(all);
        };
    }

    /**
     * @param table may be {@code null}: signed attributes are optional
     */
    static SignedAttributes of(AttributeTable table) {
        return new SignedAttributes(table);
    }

    /** Empty as well when it is none of a time's forms. */
    Optional<Instant> signingTime() {
        return single(CMSAttributes.signingTime).flatMap(value -> {
            try {
                return Optional.of(Time.getInstance(value).getDate().toInstant());
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        });
    }

    Optional<String> text(ASN1ObjectIdentifier type) {
        return single(type)
                .filter(ASN1String.class::isInstance)
                .map(NameText::decode)
                .filter(text -> text.length() <= Limits.MAX_ATTRIBUTE_CHARS);
    }

    private Optional<ASN1Encodable> single(ASN1ObjectIdentifier type) {
        if (table == null || table.getAll(type).size() != 1) {
            return Optional.empty();
        }
        ASN1Set values = table.get(type).getAttrValues();
        return values.size() == 1 ? Optional.of(values.getObjectAt(0)) : Optional.empty();
    }

    private static void add(ASN1EncodableVector all, ASN1ObjectIdentifier type, Object value) {
        all.add(new Attribute(type, new DERSet((ASN1Encodable) value)));
    }

    private static DEROctetString octets(Map<?, ?> parameters) {
        return new DEROctetString((byte[]) parameters.get(CMSAttributeTableGenerator.DIGEST));
    }

    private static ASN1Encodable text(String value) {
        return DERPrintableString.isPrintableString(value) ? new DERPrintableString(value) : new DERUTF8String(value);
    }
}
