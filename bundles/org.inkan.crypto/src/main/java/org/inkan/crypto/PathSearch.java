package org.inkan.crypto;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Finds paths from a signer to an anchor by name, and, since several generations of a CA share one name, by key identifier and
 * at last by trying the signature. The JDK's builder was tried: it neither bounds the work that certificates can make which sign
 * each other, nor says why a path failed.
 */
final class PathSearch {
    private final Collection<X509Certificate> anchors;
    private final Collection<X509Certificate> intermediates;
    private int trials;

    PathSearch(Collection<X509Certificate> anchors, Collection<X509Certificate> intermediates) {
        this.anchors = anchors;
        this.intermediates = intermediates;
    }

    /**
     * Offers one path after the other until one is taken.
     *
     * @param taken says whether a path, from the signer to the anchor, is good enough
     */
    Optional<List<X509Certificate>> find(X509Certificate signer, Predicate<List<X509Certificate>> taken) {
        Deque<X509Certificate> path = new ArrayDeque<>(List.of(signer));
        if (anchors.contains(signer) && taken.test(List.of(signer))) {
            return Optional.of(List.of(signer));
        }
        return extend(path, taken);
    }

    private Optional<List<X509Certificate>> extend(
            Deque<X509Certificate> path, Predicate<List<X509Certificate>> taken) {
        if (path.size() == Limits.MAX_PATH) {
            return Optional.empty();
        }
        X509Certificate last = path.getLast();
        for (X509Certificate anchor : issuers(last, anchors)) {
            List<X509Certificate> whole = new ArrayList<>(path);
            whole.add(anchor);
            if (!loops(path, anchor) && signed(anchor, last) && taken.test(whole)) {
                return Optional.of(List.copyOf(whole));
            }
        }
        for (X509Certificate issuer : issuers(last, intermediates)) {
            if (loops(path, issuer) || !signed(issuer, last)) {
                continue;
            }
            path.addLast(issuer);
            Optional<List<X509Certificate>> found = extend(path, taken);
            if (found.isPresent()) {
                return found;
            }
            path.removeLast();
        }
        return Optional.empty();
    }

    /** The same name and key again is a detour (RFC 4158, 2.4.2), also by another certificate. */
    private static boolean loops(Collection<X509Certificate> path, X509Certificate issuer) {
        return path.stream()
                .anyMatch(passed -> passed.getSubjectX500Principal().equals(issuer.getSubjectX500Principal())
                        && passed.getPublicKey().equals(issuer.getPublicKey()));
    }

    /** Those of the issuer's name, the ones with the right key identifier first. */
    private static List<X509Certificate> issuers(X509Certificate certificate, Collection<X509Certificate> among) {
        Optional<byte[]> wanted = authorityKey(certificate);
        return among.stream()
                .filter(issuer -> issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .sorted(Comparator.comparing(issuer -> !sameKey(wanted, subjectKey(issuer))))
                .toList();
    }

    private static boolean sameKey(Optional<byte[]> wanted, Optional<byte[]> offered) {
        return wanted.isPresent() && offered.isPresent() && Arrays.equals(wanted.get(), offered.get());
    }

    private boolean signed(X509Certificate issuer, X509Certificate certificate) {
        if (++trials > Limits.MAX_PATH_TRIALS) {
            return false;
        }
        try {
            PublicKey key = issuer.getPublicKey();
            if (key.getEncoded().length > Limits.MAX_KEY_BYTES) {
                return false;
            }
            certificate.verify(key);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static Optional<byte[]> authorityKey(X509Certificate certificate) {
        return extension(
                certificate,
                Extension.authorityKeyIdentifier.getId(),
                encoded -> AuthorityKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(encoded))
                        .getKeyIdentifierOctets());
    }

    private static Optional<byte[]> subjectKey(X509Certificate certificate) {
        return extension(
                certificate,
                Extension.subjectKeyIdentifier.getId(),
                encoded -> SubjectKeyIdentifier.getInstance(JcaX509ExtensionUtils.parseExtensionValue(encoded))
                        .getKeyIdentifier());
    }

    private interface Reader {
        byte[] read(byte[] encoded) throws Exception;
    }

    /** An identifier that cannot be read is only a hint less. */
    private static Optional<byte[]> extension(X509Certificate certificate, String oid, Reader reader) {
        byte[] encoded = certificate.getExtensionValue(oid);
        try {
            return encoded == null ? Optional.empty() : Optional.ofNullable(reader.read(encoded));
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
