package org.inkan.token.pkcs11;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.TokenContents;
import org.inkan.token.pkcs11.TokenObjects.Certificate;
import org.inkan.token.pkcs11.TokenObjects.PrivateKey;
import org.inkan.token.pkcs11.TokenObjects.PublicKey;
import org.inkan.token.pkcs11.cryptoki.TokenInfo;

/**
 * Puts a token's contents together from the objects that can be seen without a login: a private key that hides is known by
 * the public key or certificate with the same CKA_ID.
 */
final class ContentsAssembly {
    /** The only PIN that a PKCS#11 token shows to its user. */
    static final int USER_PIN = 0;

    /** What a key has that needs none. */
    private static final int NO_PIN = -1;

    private static final int LONGEST_PIN = 255;

    private final TokenInfo token;
    private final TokenObjects objects;
    private final boolean rawRsa;

    /**
     * @param rawRsa whether the token does RSA without padding both ways
     */
    ContentsAssembly(TokenInfo token, TokenObjects objects, boolean rawRsa) {
        this.token = token;
        this.objects = objects;
        this.rawRsa = rawRsa;
    }

    TokenContents contents(boolean withAuthorities) throws InkanException {
        List<KeyInfo> keys = new ArrayList<>();
        for (ObjectId id : keyIds()) {
            key(id).ifPresent(keys::add);
        }
        List<CertificateInfo> certificates = new ArrayList<>();
        List<CertificateInfo> authorities = new ArrayList<>();
        for (Certificate certificate : objects.certificates()) {
            boolean authority = !isHolders(certificate);
            CertificateInfo info = new CertificateInfo(
                    certificate.id(), certificate.label(), authority, new EncodedObject(certificate.der()));
            (authority ? authorities : certificates).add(info);
        }
        String fingerprint = fingerprint();
        if (withAuthorities) {
            certificates.addAll(authorities);
        }
        return new TokenContents(
                token.serialNumber(),
                token.label(),
                token.manufacturer(),
                keys,
                certificates,
                token.loginRequired() ? List.of(pin()) : List.of(),
                fingerprint);
    }

    private PinInfo pin() {
        int max = token.maxPin() == 0 ? LONGEST_PIN : (int) token.maxPin();
        int min = (int) Math.min(Math.max(1, token.minPin()), max); // an empty PIN could only be wrong
        PinInfo.Entry entry = token.protectedPath() ? PinInfo.Entry.AT_READER : PinInfo.Entry.AT_COMPUTER;
        return new PinInfo(USER_PIN, token.label(), PinInfo.Role.USER, min, max, PinInfo.Charset.ANY, 0, 0, "", entry);
    }

    private Set<ObjectId> keyIds() {
        Set<ObjectId> ids = new LinkedHashSet<>();
        objects.privateKeys().forEach(key -> ids.add(key.id()));
        objects.publicKeys().forEach(key -> ids.add(key.id()));
        if (ids.isEmpty()) {
            objects.certificates().stream()
                    .filter(certificate -> !namesAuthority(certificate))
                    .forEach(certificate -> ids.add(certificate.id()));
        }
        return ids;
    }

    private static boolean namesAuthority(Certificate certificate) {
        return certificate.authority()
                || certificate.facts().map(CertificateFacts::authority).orElse(true);
    }

    /** Its key is on the token. A certificate without CKA_ID is taken for a CA's if it says so itself. */
    private boolean isHolders(Certificate certificate) {
        if (certificate.authority() || !keyIds().contains(certificate.id())) {
            return false;
        }
        if (certificate.id().hex().isEmpty() && namesAuthority(certificate)) {
            return false;
        }
        return !belongsToOtherRsaKey(certificate);
    }

    /** A leftover of another key under the same CKA_ID. Points of EC keys have two encodings, so only RSA is compared. */
    private boolean belongsToOtherRsaKey(Certificate certificate) {
        Optional<PublicKeyFacts> certified = certificate.facts().flatMap(CertificateFacts::key);
        Optional<PublicKeyFacts> held = heldKey(certificate.id());
        return certified.isPresent()
                && held.isPresent()
                && held.get().algorithm() == KeyInfo.Algorithm.RSA
                && !held.get().encoded().equals(certified.get().encoded());
    }

    private Optional<PublicKeyFacts> heldKey(ObjectId id) {
        return publicKey(id).flatMap(PublicKey::facts).or(() -> privateKey(id).flatMap(PrivateKey::facts));
    }

    private Optional<KeyInfo> key(ObjectId id) {
        Optional<PublicKeyFacts> held = heldKey(id);
        Optional<CertificateFacts> certified = objects.certificates().stream()
                .filter(certificate -> certificate.id().equals(id) && isHolders(certificate))
                .findFirst()
                .flatMap(Certificate::facts);
        // Without a public key in sight nobody can tell what the private one takes, nor use its signature.
        return held.or(() -> certified.flatMap(CertificateFacts::key)).map(facts -> {
            String label = privateKey(id)
                    .map(PrivateKey::label)
                    .or(() -> publicKey(id).map(PublicKey::label))
                    .orElse("");
            boolean everyUse =
                    privateKey(id).map(PrivateKey::alwaysAuthenticate).orElse(false);
            return new KeyInfo(
                    id,
                    label,
                    facts.algorithm(),
                    facts.bits(),
                    uses(id, facts.algorithm(), certified),
                    token.loginRequired() ? USER_PIN : NO_PIN,
                    everyUse ? KeyInfo.Consent.EVERY_USE : KeyInfo.Consent.PER_JOB,
                    form(facts.algorithm()),
                    new KeyInfo.Location(0, ""),
                    held.map(PublicKeyFacts::encoded));
        });
    }

    private KeyInfo.Form form(KeyInfo.Algorithm algorithm) {
        if (algorithm == KeyInfo.Algorithm.EC) {
            return KeyInfo.Form.ECDSA;
        }
        return rawRsa ? KeyInfo.Form.RSA_RAW : KeyInfo.Form.RSA_PKCS1;
    }

    /** What the key object allows and the certificate says. */
    private Set<KeyUse> uses(ObjectId id, KeyInfo.Algorithm algorithm, Optional<CertificateFacts> certified) {
        boolean signs = privateKey(id)
                .map(PrivateKey::signs)
                .or(() -> publicKey(id).map(PublicKey::verifies))
                .orElse(true);
        boolean decrypts = algorithm == KeyInfo.Algorithm.RSA
                && privateKey(id)
                        .map(PrivateKey::decrypts)
                        .or(() -> publicKey(id).map(PublicKey::encrypts))
                        .orElse(true);
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        if (signs) {
            uses.add(KeyUse.SIGN);
            uses.add(KeyUse.AUTHENTICATE);
        }
        if (decrypts) {
            uses.add(KeyUse.DECRYPT);
        }
        certified.ifPresent(facts -> uses.retainAll(facts.uses()));
        return uses;
    }

    private Optional<PrivateKey> privateKey(ObjectId id) {
        return objects.privateKeys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private Optional<PublicKey> publicKey(ObjectId id) {
        return objects.publicKeys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** Of all certificates: a renewed card has others. */
    private String fingerprint() throws InkanException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            objects.certificates().forEach(certificate -> digest.update(certificate.der()));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new InkanException(FailureCode.INTERNAL);
        }
    }
}
