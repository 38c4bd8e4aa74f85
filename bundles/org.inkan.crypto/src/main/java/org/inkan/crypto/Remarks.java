package org.inkan.crypto;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.SignatureScheme.Hash;

/** What a careful reader wants to know of a signature besides whether it fits. */
final class Remarks {
    /** Assurance level 0 of the government PKI: test. */
    static final ASN1ObjectIdentifier TEST_POLICY = new ASN1ObjectIdentifier("2.16.886.101.0.3.0");

    /** In the issuer names of test CAs: ours, TWCA's and the government's. */
    private static final List<String> TEST_ISSUERS = List.of("sandbox", "evaluation only", "政府測試憑證管理中心");

    private Remarks() {}

    static List<Failure> of(Optional<SignatureScheme> scheme, Optional<X509Certificate> signer, Instant now) {
        List<Failure> remarks = new ArrayList<>();
        if (scheme.isPresent() && scheme.get().hash() == Hash.SHA1) {
            remarks.add(Failure.of(FailureCode.ALGORITHM_WEAK, "algorithm", "SHA-1"));
        }
        signer.ifPresent(certificate -> {
            weakKey(certificate).ifPresent(remarks::add);
            if (!SignerTrust.isValid(certificate, now)) {
                remarks.add(SignerTrust.outsideValidity(certificate));
            }
            if (!KeyRules.maySign(certificate)) {
                remarks.add(Failure.of(FailureCode.KEY_UNSUITABLE));
            }
            if (isTest(certificate)) {
                remarks.add(Failure.of(FailureCode.CERTIFICATE_TEST));
            }
        });
        return remarks;
    }

    private static Optional<Failure> weakKey(X509Certificate certificate) {
        try {
            AsymmetricKeyParameter key = PublicKeys.of(certificate.getPublicKey());
            int bits = key instanceof RSAKeyParameters rsa ? rsa.getModulus().bitLength() : Integer.MAX_VALUE;
            return bits < Limits.MIN_RSA_BITS
                    ? Optional.of(Failure.of(FailureCode.KEY_WEAK, "bits", bits))
                    : Optional.empty();
        } catch (InkanException e) {
            return Optional.of(e.failure());
        }
    }

    private static boolean isTest(X509Certificate certificate) {
        try {
            return isTest(new X509CertificateHolder(certificate.getEncoded()));
        } catch (CertificateEncodingException | IOException e) {
            return false;
        }
    }

    static boolean isTest(X509CertificateHolder certificate) {
        return hasTestPolicy(certificate)
                || DistinguishedName.values(certificate.getIssuer())
                        .map(value -> value.toLowerCase(Locale.ROOT))
                        .anyMatch(value -> TEST_ISSUERS.stream().anyMatch(value::contains));
    }

    private static boolean hasTestPolicy(X509CertificateHolder certificate) {
        try {
            Extension policies = certificate.getExtension(Extension.certificatePolicies);
            return policies != null
                    && CertificatePolicies.getInstance(policies.getParsedValue())
                                    .getPolicyInformation(TEST_POLICY)
                            != null;
        } catch (RuntimeException unreadable) {
            // Names no policy; the issuer may still be known.
            return false;
        }
    }
}
