package org.inkan.hipki.tree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.UserPin;
import org.inkan.hipki.tree.KnownCertificates.Known;
import org.inkan.hipki.tree.TokenTree.Detail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One card in the tree. */
public final class TokenEntry {
    private static final Logger LOG = LoggerFactory.getLogger(TokenEntry.class);

    /** Stands for a card that cannot be read. */
    static final String UNKNOWN = "unknown token";

    /** CKF_RNG, CKF_LOGIN_REQUIRED, CKF_USER_PIN_INITIALIZED and CKF_TOKEN_INITIALIZED. */
    private static final int FLAGS = 0x40D;
    /** CK_UNAVAILABLE_INFORMATION, as 32 bits. */
    private static final long UNAVAILABLE = 0xFFFFFFFFL;
    /** CKK_RSA and CKK_EC. */
    private static final int RSA = 0;

    private static final int EC = 3;

    private final KnownCertificates known;

    public TokenEntry(DocumentCrypto documents) {
        this.known = new KnownCertificates(documents);
    }

    Map<String, Object> of(Token token, Detail detail) throws InkanException {
        TokenContents contents = detail == Detail.CERTIFICATES ? token.contentsWithAuthorities() : token.contents();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("serialNumber", contents.serialNumber());
        entry.put("label", contents.label());
        entry.put("flags", FLAGS);
        if (detail != Detail.BARE) {
            addDetails(entry, contents, token.summary().title().in(Locale.ENGLISH));
        }
        if (detail == Detail.CERTIFICATES) {
            entry.put("certs", certificates(contents));
            entry.put("keys", keys(contents));
        }
        return entry;
    }

    private static void addDetails(Map<String, Object> entry, TokenContents contents, String title) {
        entry.put("manufacturerID", contents.manufacturer());
        entry.put("model", title);
        entry.put("hardwareVersion", 0);
        entry.put("firmwareVersion", 0);
        Optional<PinInfo> pin = UserPin.of(contents);
        entry.put("ulMinPinLen", pin.map(PinInfo::minLength).orElse(0));
        entry.put("ulMaxPinLen", pin.map(PinInfo::maxLength).orElse(0));
        for (String sessions :
                List.of("ulMaxSessionCount", "ulSessionCount", "ulMaxRwSessionCount", "ulRwSessionCount")) {
            entry.put(sessions, 0);
        }
        for (String memory :
                List.of("ulTotalPublicMemory", "ulFreePublicMemory", "ulTotalPrivateMemory", "ulFreePrivateMemory")) {
            entry.put(memory, UNAVAILABLE);
        }
        entry.put("utcTime", "");
    }

    private List<Object> certificates(TokenContents contents) {
        List<Object> entries = new ArrayList<>();
        for (CertificateInfo certificate : contents.certificates()) {
            try {
                Known read = known.read(certificate.encoded());
                ObjectNames names = names(contents, certificate, read);
                Map<String, Object> entry = new LinkedHashMap<>();
                entry.put("id", names.encodedId());
                entry.put("label", names.label());
                entry.putAll(read.entry());
                entries.add(entry);
            } catch (InkanException unreadable) {
                LOG.debug("a certificate is left out of the tree: {}", unreadable.getMessage());
            }
        }
        return entries;
    }

    private static ObjectNames names(TokenContents contents, CertificateInfo certificate, Known read) {
        return certificate.authority()
                ? ObjectNames.ofAuthority(read.selfIssued())
                : ObjectNames.keyOf(contents, certificate)
                        .map(key -> ObjectNames.of(contents, key))
                        .orElse(new ObjectNames(certificate.id().hex(), certificate.label()));
    }

    private List<Object> keys(TokenContents contents) {
        List<Object> entries = new ArrayList<>();
        for (KeyInfo key : contents.keys()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", ObjectNames.of(contents, key).encodedId());
            entry.put("label", "K" + (entries.size() + 1));
            entry.put("type", key.algorithm() == KeyInfo.Algorithm.RSA ? RSA : EC);
            entry.put("keyb64", publicKey(contents, key));
            entries.add(entry);
        }
        return entries;
    }

    /** The key's own, else its certificate's; empty when neither can be read. */
    private String publicKey(TokenContents contents, KeyInfo key) {
        try {
            if (key.publicKey().isPresent()) {
                return KnownCertificates.publicKey(
                        SubjectPublicKeyInfo.getInstance(key.publicKey().get().der()));
            }
            for (CertificateInfo certificate : contents.certificates()) {
                if (!certificate.authority() && certificate.id().equals(key.id())) {
                    return known.read(certificate.encoded()).publicKey();
                }
            }
            return "";
        } catch (InkanException | RuntimeException malformed) {
            return "";
        }
    }
}
