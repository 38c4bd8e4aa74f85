package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.TokenContents;
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
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.holders(directories.odfFile());
        keys.forEach(listing -> fingerprint.holders(listing.bytes()));
        certificates.forEach(listing -> fingerprint.holders(listing.bytes()));

        List<CertificateObject> listed = listed(certificates, false);
        if (withAuthorities) {
            for (Kind kind : List.of(Kind.TRUSTED_CERTIFICATES, Kind.USEFUL_CERTIFICATES)) {
                List<Listing> more = directories.read(kind);
                more.forEach(listing -> fingerprint.authorities(listing.bytes()));
                listed.addAll(listed(more, true));
            }
        }
        listed.removeIf(certificate -> certificate.authority() && !withAuthorities);
        if (listed.size() > TokenContents.MAX_OBJECTS) {
            throw Asn1.malformed("more than " + TokenContents.MAX_OBJECTS + " certificates", null);
        }

        Optional<TokenContents> remembered = session.remembered(info.serialNumber())
                .filter(earlier -> Fingerprint.covers(earlier.fingerprint(), withAuthorities));
        if (remembered.isPresent() && unchanged(remembered.get(), fingerprint.copy(), listed, withAuthorities)) {
            return withAuthorities ? remembered.get() : withoutAuthorities(remembered.get());
        }

        List<CertificateInfo> read = certificates(listed, fingerprint);
        List<AuthObject> pins = AuthObjects.read(session, files, directories);
        List<PrivateKeyObject> privateKeys = new ArrayList<>();
        for (Listing listing : keys) {
            privateKeys.addAll(PrivateKeyObject.read(listing.bytes(), files.base()));
        }
        return new TokenContents(
                info.serialNumber(),
                info.label(),
                info.manufacturer(),
                new KeyList(info, pins, read, publicKeys(privateKeys, read, directories)).of(privateKeys),
                read,
                pins.stream().map(AuthObject::pin).toList(),
                fingerprint.text(withAuthorities));
    }

    private List<CertificateObject> listed(List<Listing> listings, boolean authorities) throws InkanException {
        List<CertificateObject> all = new ArrayList<>();
        for (Listing listing : listings) {
            for (CertificateObject object : CertificateObject.read(listing.bytes(), files.base())) {
                all.add(authorities ? object.asAuthority() : object);
            }
        }
        return all;
    }

    private boolean unchanged(
            TokenContents earlier, Fingerprint fingerprint, List<CertificateObject> listed, boolean withAuthorities)
            throws InkanException {
        for (CertificateObject certificate : listed) {
            if (certificate.value() instanceof CertificateObject.Value.In in) {
                fingerprint.certificate(
                        certificate.authority(), files.head(in.path()).orElse(new byte[0]));
            }
        }
        return fingerprint.matches(earlier.fingerprint(), withAuthorities);
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
                Fingerprint.holdersOnly(all.fingerprint()));
    }

    private List<CertificateInfo> certificates(List<CertificateObject> listed, Fingerprint fingerprint)
            throws InkanException {
        List<CertificateInfo> holders = new ArrayList<>();
        List<CertificateInfo> authorities = new ArrayList<>();
        for (CertificateObject certificate : listed) {
            Optional<byte[]> der = der(certificate, fingerprint);
            if (der.isPresent()) {
                (certificate.authority() ? authorities : holders)
                        .add(new CertificateInfo(
                                certificate.id(),
                                certificate.label(),
                                certificate.authority(),
                                new EncodedObject(der.get())));
            }
        }
        holders.addAll(authorities);
        return holders;
    }

    /** Empty when the directory points to a file that is missing or blank. */
    private Optional<byte[]> der(CertificateObject certificate, Fingerprint fingerprint) throws InkanException {
        if (certificate.value() instanceof CertificateObject.Value.Direct direct) {
            return Optional.of(direct.certificate());
        }
        ObjectPath path = ((CertificateObject.Value.In) certificate.value()).path();
        Optional<byte[]> der = files.object(path, CertificateInfo.MAX_LENGTH);
        fingerprint.certificate(
                certificate.authority(),
                Arrays.copyOf(
                        der.orElse(new byte[0]),
                        Math.min(CardFiles.HEAD, der.map(b -> b.length).orElse(0))));
        return der;
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
