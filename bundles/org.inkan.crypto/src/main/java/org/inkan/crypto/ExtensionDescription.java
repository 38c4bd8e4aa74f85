package org.inkan.crypto;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;
import org.bouncycastle.cert.X509CertificateHolder;

/** The extensions that people ask about. One that cannot be read is a remark, not a reason to show nothing. */
final class ExtensionDescription {
    /** In the order of the bits (RFC 5280, 4.2.1.3). */
    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private final X509CertificateHolder certificate;
    private final List<String> remarks;

    ExtensionDescription(X509CertificateHolder certificate, List<String> remarks) {
        this.certificate = certificate;
        this.remarks = remarks;
    }

    void describe(Map<String, String> fields) {
        put(fields, "keyUsage", Extension.keyUsage, value -> usages(KeyUsage.getInstance(value)));
        put(fields, "extendedKeyUsage", Extension.extendedKeyUsage, ExtensionDescription::purposes);
        put(fields, "policies", Extension.certificatePolicies, ExtensionDescription::policies);
        put(
                fields,
                "ca",
                Extension.basicConstraints,
                value -> String.valueOf(BasicConstraints.getInstance(value).isCA()));
        email(fields);
        parsed(Extension.subjectDirectoryAttributes, value -> {
            DirectoryAttributes.describe(SubjectDirectoryAttributes.getInstance(value), fields);
            return "";
        });
    }

    private static void put(Map<String, String> fields, String key, Optional<String> value) {
        value.filter(text -> !text.isEmpty()).ifPresent(text -> fields.put(key, text));
    }

    private void put(
            Map<String, String> fields,
            String key,
            ASN1ObjectIdentifier extension,
            Function<ASN1Encodable, String> reader) {
        put(fields, key, parsed(extension, reader));
    }

    private Optional<String> parsed(ASN1ObjectIdentifier oid, Function<ASN1Encodable, String> reader) {
        try {
            Extension extension = certificate.getExtension(oid);
            return extension == null ? Optional.empty() : Optional.of(reader.apply(extension.getParsedValue()));
        } catch (RuntimeException e) {
            remarks.add("unreadable-extension");
            return Optional.empty();
        }
    }

    /** The subjectAltName first, which is where RFC 5280 wants it; else the name. */
    private void email(Map<String, String> fields) {
        Optional<String> alternative = parsed(Extension.subjectAlternativeName, ExtensionDescription::mailbox)
                .filter(text -> !text.isEmpty());
        put(fields, "email", alternative.or(() -> Optional.ofNullable(fields.get("subject.E"))));
    }

    private static String mailbox(ASN1Encodable names) {
        return Arrays.stream(GeneralNames.getInstance(names).getNames())
                .filter(name -> name.getTagNo() == GeneralName.rfc822Name)
                .map(name -> NameText.decode(name.getName()))
                .collect(Collectors.joining(", "));
    }

    private static String usages(KeyUsage usage) {
        byte[] bits = usage.getBytes();
        return IntStream.range(0, Math.min(USAGES.size(), bits.length * Byte.SIZE))
                .filter(bit -> (bits[bit / Byte.SIZE] & 0x80 >> bit % Byte.SIZE) != 0)
                .mapToObj(USAGES::get)
                .collect(Collectors.joining(", "));
    }

    private static String purposes(ASN1Encodable usage) {
        return Stream.of(ExtendedKeyUsage.getInstance(usage).getUsages())
                .map(KeyPurposeId::toOID)
                .map(OidNames::extendedUsage)
                .collect(Collectors.joining(", "));
    }

    private static String policies(ASN1Encodable policies) {
        return Stream.of(CertificatePolicies.getInstance(policies).getPolicyInformation())
                .map(PolicyInformation::getPolicyIdentifier)
                .map(OidNames::policy)
                .collect(Collectors.joining(", "));
    }
}
