package org.inkan.hipki.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.TokenContents;

/**
 * The names under which pages look for keys and certificates, whatever the card itself calls them: {@code SIGN} and
 * {@code cert1} for the first signing key, {@code KEYX} and {@code cert2} for the first decryption key.
 *
 * @param id what CKA_ID holds
 * @param label of the certificate
 */
public record ObjectNames(String id, String label) {
    private static final ObjectNames ISSUER = new ObjectNames("CACert", "CA Cert");
    private static final ObjectNames ROOT = new ObjectNames("ROOTCACert", "ROOT CA Cert");

    /** In base64, as pages write it. */
    public String encodedId() {
        return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
    }

    static ObjectNames ofAuthority(boolean selfIssued) {
        return selfIssued ? ROOT : ISSUER;
    }

    /** In the token's order. */
    static ObjectNames of(TokenContents contents, KeyInfo key) {
        List<KeyInfo> signing = new ArrayList<>();
        List<KeyInfo> opening = new ArrayList<>();
        contents.keys().forEach(each -> (signs(each) ? signing : opening).add(each));
        if (signs(key)) {
            int at = signing.indexOf(key);
            return at == 0
                    ? new ObjectNames("SIGN", "cert1")
                    : new ObjectNames(String.format("SIGN%02d", at + 1), "cert" + (at + 2));
        }
        int at = opening.indexOf(key);
        return at == 0
                ? new ObjectNames("KEYX", "cert2")
                : new ObjectNames(String.format("KEYX%02d", at + 1), "cert" + (signing.size() + at + 1));
    }

    private static boolean signs(KeyInfo key) {
        return !key.uses().contains(KeyUse.DECRYPT) || key.uses().contains(KeyUse.SIGN);
    }

    /** The key a certificate belongs to. */
    static Optional<KeyInfo> keyOf(TokenContents contents, CertificateInfo certificate) {
        return contents.keys().stream()
                .filter(key -> key.id().equals(certificate.id()))
                .findFirst();
    }

    /**
     * The key that a page names.
     *
     * @param name {@link #id()} or the card's own identifier, as text, base64 or hexadecimal digits
     */
    public static Optional<KeyInfo> find(TokenContents contents, String name) {
        return contents.keys().stream()
                .filter(key -> {
                    ObjectNames names = of(contents, key);
                    return name.equals(names.id())
                            || name.equals(names.encodedId())
                            || name.equalsIgnoreCase(key.id().hex())
                            || isEncoded(name, key.id());
                })
                .findFirst();
    }

    private static boolean isEncoded(String name, ObjectId id) {
        byte[] expected = id.bytes();
        return expected.length > 0
                && Arrays.equals(
                        name.getBytes(StandardCharsets.UTF_8),
                        Base64.getEncoder().encode(expected));
    }

    /** The first key for a use. */
    public static Optional<KeyInfo> first(TokenContents contents, KeyUse use) {
        return contents.keys().stream().filter(key -> key.uses().contains(use)).findFirst();
    }
}
