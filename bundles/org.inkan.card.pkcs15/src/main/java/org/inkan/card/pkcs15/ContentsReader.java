package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.TokenContents;
import org.inkan.card.pkcs15.CertificateObject.Value;
import org.inkan.card.pkcs15.Directories.Listing;
import org.inkan.card.pkcs15.ObjectDirectory.Kind;

/**
 * Reads what is on the card. A card seen before is only compared: its directories, and the first bytes of each
 * certificate, which hold its length and serial number, so that a renewal is noticed even where only the certificate's
 * own file was written.
 */
final class ContentsReader {
    private final CardSession session;
    private final CardFiles files;

    ContentsReader(CardSession session, CardFiles files) {
        this.session = session;
        this.files = files;
    }

    TokenContents read(boolean withAuthorities) throws InkanException {
        TokenInfo info = TokenInfoFile.of(session, files);
        Directories directories = Directories.open(files);
        List<Listing> keys = directories.read(Kind.PRIVATE_KEYS);
        List<Listing> certificates = directories.read(Kind.CERTIFICATES);
        String fingerprint = fingerprint(directories, keys, certificates);
        List<CertificateObject> listed = listed(certificates, directories, withAuthorities);

        Optional<TokenContents> earlier = session.remembered(info.serialNumber());
        if (earlier.isPresent() && earlier.get().fingerprint().equals(fingerprint)) {
            TokenContents same = withAuthorities ? earlier.get() : withoutAuthorities(earlier.get());
            if (unchanged(same.certificates(), listed)) {
                return same;
            }
        }
        return whole(info, directories, keys, certificates(listed), fingerprint);
    }

    private TokenContents whole(
            TokenInfo info,
            Directories directories,
            List<Listing> keys,
            List<CertificateInfo> certificates,
            String fingerprint)
            throws InkanException {
        List<AuthObject> pins = AuthObjects.read(files, directories);
        List<PrivateKeyObject> privateKeys = new ArrayList<>();
        for (Listing listing : keys) {
            privateKeys.addAll(PrivateKeyObject.read(listing.bytes(), files.base()));
        }
        List<PublicKeyObject> publicKeys = publicKeys(privateKeys, certificates, directories);
        return new TokenContents(
                info.serialNumber(),
                info.label(),
                info.manufacturer(),
                new KeyList(info, pins, certificates, publicKeys).of(privateKeys),
                certificates,
                pins.stream().map(AuthObject::pin).toList(),
                fingerprint);
    }

    private static String fingerprint(Directories directories, List<Listing> keys, List<Listing> certificates) {
        List<byte[]> all = new ArrayList<>();
        all.add(directories.odfFile());
        keys.forEach(listing -> all.add(listing.bytes()));
        certificates.forEach(listing -> all.add(listing.bytes()));
        return Fingerprint.of(all);
    }

    /** Holders' certificates first. */
    private List<CertificateObject> listed(List<Listing> certificates, Directories directories, boolean withAuthorities)
            throws InkanException {
        List<CertificateObject> all = new ArrayList<>();
        for (Listing listing : certificates) {
            all.addAll(CertificateObject.read(listing.bytes(), files.base()));
        }
        if (withAuthorities) {
            for (Kind kind : List.of(Kind.TRUSTED_CERTIFICATES, Kind.USEFUL_CERTIFICATES)) {
                for (Listing listing : directories.read(kind)) {
                    CertificateObject.read(listing.bytes(), files.base())
                            .forEach(certificate -> all.add(certificate.asAuthority()));
                }
            }
        }
        all.removeIf(certificate -> certificate.authority() && !withAuthorities);
        if (all.size() > TokenContents.MAX_OBJECTS) {
            throw Asn1.malformed("more than " + TokenContents.MAX_OBJECTS + " certificates", null);
        }
        all.sort(Comparator.comparing(CertificateObject::authority));
        return all;
    }

    private boolean unchanged(List<CertificateInfo> earlier, List<CertificateObject> listed) throws InkanException {
        if (earlier.size() != listed.size()) {
            return false;
        }
        for (int i = 0; i < listed.size(); i++) {
            if (listed.get(i).value() instanceof Value.In in) {
                byte[] der = earlier.get(i).encoded().der();
                byte[] head = files.head(in.path()).orElse(new byte[0]);
                if (!Arrays.equals(head, Arrays.copyOf(der, Math.min(CardFiles.HEAD, der.length)))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static TokenContents withoutAuthorities(TokenContents all) {
        return new TokenContents(
                all.serialNumber(),
                all.label(),
                all.manufacturer(),
                all.keys(),
                all.certificates().stream()
                        .filter(certificate -> !certificate.authority())
                        .toList(),
                all.pins(),
                all.fingerprint());
    }

    private List<CertificateInfo> certificates(List<CertificateObject> listed) throws InkanException {
        List<CertificateInfo> all = new ArrayList<>();
        for (CertificateObject certificate : listed) {
            der(certificate)
                    .ifPresent(der -> all.add(new CertificateInfo(
                            certificate.id(), certificate.label(), certificate.authority(), new EncodedObject(der))));
        }
        return all;
    }

    /** Empty when the directory points to a file that is missing or blank. */
    private Optional<byte[]> der(CertificateObject certificate) throws InkanException {
        return certificate.value() instanceof Value.In in
                ? files.object(in.path(), CertificateInfo.MAX_LENGTH)
                : Optional.of(((Value.Direct) certificate.value()).certificate());
    }

    /** Read only when a key has no certificate to give its public key: a renewal that stopped half-way. */
    private List<PublicKeyObject> publicKeys(
            List<PrivateKeyObject> keys, List<CertificateInfo> certificates, Directories directories)
            throws InkanException {
        boolean complete = keys.stream()
                .allMatch(key -> certificates.stream()
                        .anyMatch(certificate -> certificate.id().equals(key.id())));
        List<PublicKeyObject> all = new ArrayList<>();
        if (!complete) {
            for (Listing listing : directories.read(Kind.PUBLIC_KEYS)) {
                all.addAll(PublicKeyObject.read(listing.bytes()));
            }
        }
        return all;
    }
}
