package org.inkan.kit.sandbox;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Set;
import java.util.Vector;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.SubjectDirectoryAttributes;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.KeyUse;

/** Holders' certificates, with the extensions and attributes that the CA's profile names. */
final class HolderCertificates {
    /** In {@code simulation.subject}: the address in subjectAltName; absent when the holder asked for none. */
    private static final String MAIL = "rfc822Name";

    private static final String SUBJECT_TYPE = "2.16.886.1.100.2.1";
    private static final String RANK = "2.16.886.1.100.2.2";
    private static final String ORGANISATION_OID = "2.16.886.1.100.2.102";
    /** These hold an OID; all others text. */
    private static final Set<String> OID_VALUED = Set.of(SUBJECT_TYPE, ORGANISATION_OID);
    /** Assurance level 0 of the government PKI: test. */
    private static final String TEST_LEVEL = "2.16.886.101.0.3.0";

    private HolderCertificates() {}

    static X509Certificate issue(
            CardProfile profile, CardVariant variant, KeptKey issuer, PublicKey key, KeyUse use, Validity validity)
            throws InkanException {
        X500Name issuerName = X500Name.getInstance(
                issuer.certificate().getSubjectX500Principal().getEncoded());
        Issuance issuance = new Issuance(
                        issuerName, issuer.certificate().getPublicKey(), SandboxNames.holder(profile), key, validity)
                .with(Extension.keyUsage, true, usage(use));
        // Only certificates of the government PKI have a subject type; the levels are that PKI's.
        if (profile.subject().directoryAttributes().contains(SUBJECT_TYPE)) {
            PolicyInformation level = new PolicyInformation(new ASN1ObjectIdentifier(TEST_LEVEL));
            issuance.with(Extension.certificatePolicies, false, new CertificatePolicies(level));
        }
        Vector<Attribute> attributes = attributes(profile, variant);
        if (!attributes.isEmpty()) {
            issuance.with(Extension.subjectDirectoryAttributes, false, new SubjectDirectoryAttributes(attributes));
        }
        String mail = profile.simulation().subject().get(MAIL);
        if (mail != null) {
            issuance.with(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.rfc822Name, mail)));
        }
        return issuance.signedWith(issuer.key());
    }

    private static KeyUsage usage(KeyUse use) {
        return use == KeyUse.DECRYPT
                ? new KeyUsage(KeyUsage.keyEncipherment | KeyUsage.dataEncipherment)
                : new KeyUsage(KeyUsage.digitalSignature);
    }

    private static Vector<Attribute> attributes(CardProfile profile, CardVariant variant) throws InkanException {
        Map<String, String> values = profile.simulation().subject();
        Vector<Attribute> attributes = new Vector<>();
        for (String oid : profile.subject().directoryAttributes()) {
            String value = oid.equals(RANK) ? variant.rank() : values.get(oid);
            if (value != null) {
                attributes.add(new Attribute(new ASN1ObjectIdentifier(oid), new DERSet(encoded(oid, value))));
            }
        }
        return attributes;
    }

    private static ASN1Encodable encoded(String oid, String value) throws InkanException {
        if (!OID_VALUED.contains(oid)) {
            return new DERUTF8String(value);
        }
        ASN1ObjectIdentifier identifier = ASN1ObjectIdentifier.tryFromID(value);
        if (identifier == null) {
            throw new InkanException(FailureCode.PROFILE_MALFORMED, "field", "simulation.subject." + oid);
        }
        return identifier;
    }
}
