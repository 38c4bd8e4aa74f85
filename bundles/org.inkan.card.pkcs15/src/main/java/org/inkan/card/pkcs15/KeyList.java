package org.inkan.card.pkcs15;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.card.pkcs15.TokenInfo.Algorithm;

/** Puts together what the card says of its keys in several places. */
record KeyList(
        TokenInfo token, List<AuthObject> pins, List<CertificateInfo> certificates, List<PublicKeyObject> publicKeys) {
    private static final int CKM_RSA_PKCS = 0x0001;
    private static final int CKM_RSA_X_509 = 0x0003;
    private static final int CKM_ECDSA = 0x1041;

    List<KeyInfo> of(List<PrivateKeyObject> keys) {
        return keys.stream().map(this::key).toList();
    }

    private KeyInfo key(PrivateKeyObject key) {
        List<Algorithm> algorithms = algorithms(key);
        KeyInfo.Form form = form(key, algorithms);
        KeyReference reference = new KeyReference(
                key.reference(),
                reference(key, algorithms, form, Algorithm::signs),
                reference(key, algorithms, form, Algorithm::deciphers));
        Optional<EncodedObject> publicKey = publicKeys.stream()
                .filter(candidate -> candidate.id().equals(key.id()))
                .flatMap(candidate -> candidate.publicKey().stream())
                .findFirst();
        return new KeyInfo(
                key.id(),
                key.common().label(),
                key.algorithm(),
                key.bits() > 0 ? key.bits() : bits(key.id(), publicKey),
                key.uses(),
                pin(key),
                key.common().userConsent() ? KeyInfo.Consent.EVERY_USE : KeyInfo.Consent.PER_JOB,
                form,
                new KeyInfo.Location(reference.packed(), key.path()),
                publicKey);
    }

    /** The key's own algorithms, or all the card's when the key names none. */
    private List<Algorithm> algorithms(PrivateKeyObject key) {
        return token.algorithms().stream()
                .filter(algorithm ->
                        key.algorithms().isEmpty() || key.algorithms().contains(algorithm.reference()))
                .toList();
    }

    /** Raw RSA only where the card says that it does nothing else. */
    private static KeyInfo.Form form(PrivateKeyObject key, List<Algorithm> algorithms) {
        if (key.algorithm() == KeyInfo.Algorithm.EC) {
            return KeyInfo.Form.ECDSA;
        }
        boolean raw = algorithms.stream().anyMatch(algorithm -> algorithm.mechanism() == CKM_RSA_X_509);
        boolean padding = algorithms.stream().anyMatch(algorithm -> algorithm.mechanism() == CKM_RSA_PKCS);
        return raw && !padding ? KeyInfo.Form.RSA_RAW : KeyInfo.Form.RSA_PKCS1;
    }

    private static OptionalInt reference(
            PrivateKeyObject key, List<Algorithm> algorithms, KeyInfo.Form form, Predicate<Algorithm> does) {
        int mechanism = switch (form) {
            case RSA_RAW -> CKM_RSA_X_509;
            case RSA_PKCS1 -> CKM_RSA_PKCS;
            case ECDSA -> CKM_ECDSA;
        };
        if (key.algorithms().isEmpty()) {
            return OptionalInt.empty();
        }
        return algorithms.stream()
                .filter(algorithm -> algorithm.mechanism() == mechanism && does.test(algorithm))
                .map(Algorithm::cardReference)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    private int pin(PrivateKeyObject key) {
        return pins.stream()
                .filter(pin -> pin.authId().equals(key.pinName()))
                .findFirst()
                .or(() -> pins.stream()
                        .filter(pin -> pin.pin().role() == PinInfo.Role.USER)
                        .findFirst())
                .map(pin -> pin.pin().reference())
                .orElse(0);
    }

    /** From the public key, where the directory does not tell; 0 when nothing tells. */
    private int bits(ObjectId id, Optional<EncodedObject> publicKey) {
        Optional<byte[]> certificate = certificates.stream()
                .filter(candidate -> candidate.id().equals(id))
                .map(candidate -> candidate.encoded().der())
                .findFirst();
        try {
            if (certificate.isPresent()) {
                return KeySize.of(Certificate.getInstance(certificate.get()).getSubjectPublicKeyInfo());
            }
            return publicKey.isPresent()
                    ? KeySize.of(
                            SubjectPublicKeyInfo.getInstance(publicKey.get().der()))
                    : 0;
        } catch (IOException | IllegalArgumentException | IllegalStateException notReadable) {
            return 0;
        }
    }
}
