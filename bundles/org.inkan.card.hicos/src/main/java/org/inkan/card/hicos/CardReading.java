package org.inkan.card.hicos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.TokenContents;

/**
 * Reads what is on a card. Directories are read every time, since only they tell of a renewal; certificates that the same
 * directory already pointed to come from memory.
 */
final class CardReading {
    private static final int CARD_NUMBER_LENGTH = 16;
    private static final String AUTHORITY_ID = "CACert";

    private final CardSession session;
    private final Family family;
    private final CardFiles files;
    private final CertificateStore store;

    CardReading(CardSession session, Family family) {
        this.session = session;
        this.family = family;
        this.files = new CardFiles(session, family);
        this.store = new CertificateStore(files, family);
    }

    TokenContents contents(boolean withAuthorities) throws InkanException {
        String cardNumber = cardNumber();
        List<DirectoryRecord.PrivateKey> privateKeys = new ArrayList<>();
        for (byte[] entry : directory(FilePath.PRIVATE_KEYS).sequences()) {
            privateKeys.add(DirectoryRecord.privateKey(entry));
        }
        Directory entries = directory(FilePath.CERTIFICATES);
        String fingerprint = fingerprint(entries);
        Optional<TokenContents> memory = session.remembered(cardNumber)
                .filter(before -> before.fingerprint().equals(fingerprint));
        List<CertificateInfo> certificates = entries.sequences().isEmpty()
                ? unlisted(privateKeys)
                : listed(entries.sequences(), withAuthorities, memory);
        List<KeyInfo> keys = new ArrayList<>();
        for (DirectoryRecord.PrivateKey key : privateKeys) {
            keys.add(key(key, certificates));
        }
        return new TokenContents(
                cardNumber,
                family.label(),
                family.manufacturer(),
                keys,
                certificates,
                CardPins.of(family),
                fingerprint);
    }

    private String cardNumber() throws InkanException {
        byte[] bytes = files.read(family.root().below(FilePath.IDENTITY, FilePath.CARD_NUMBER), 0, CARD_NUMBER_LENGTH);
        String number = new String(bytes, StandardCharsets.US_ASCII).strip();
        if (!number.matches("[A-Za-z0-9]{1,16}")) {
            throw Malformed.because("a card number");
        }
        return number;
    }

    private Directory directory(int file) throws InkanException {
        return Directory.read(files, family.root().below(FilePath.APPLICATION, file));
    }

    private List<CertificateInfo> listed(List<byte[]> entries, boolean withAuthorities, Optional<TokenContents> memory)
            throws InkanException {
        List<CertificateInfo> holders = new ArrayList<>();
        List<CertificateInfo> authorities = new ArrayList<>();
        for (byte[] encoded : entries) {
            DirectoryRecord.Certificate entry = DirectoryRecord.certificate(encoded);
            boolean authority = entry.authority() || isAuthority(entry.id());
            if (authority && !withAuthorities || entry.place().isEmpty()) {
                continue;
            }
            Optional<EncodedObject> certificate = remembered(entry, authority, memory);
            if (certificate.isEmpty()) {
                certificate = store.read(entry.place().get());
            }
            certificate.ifPresent(der -> (authority ? authorities : holders)
                    .add(new CertificateInfo(entry.id(), entry.label(), authority, der)));
        }
        holders.addAll(authorities);
        return holders;
    }

    /** An entry that does not name its certificate's serial number would look the same after a renewal. */
    private static Optional<EncodedObject> remembered(
            DirectoryRecord.Certificate entry, boolean authority, Optional<TokenContents> memory) {
        if (!entry.dated()) {
            return Optional.empty();
        }
        return memory.stream()
                .flatMap(before -> before.certificates().stream())
                .filter(certificate -> certificate.authority() == authority
                        && certificate.id().equals(entry.id())
                        && certificate.label().equals(entry.label()))
                .map(CertificateInfo::encoded)
                .findFirst();
    }

    /** A card whose directory lists no certificate: they are looked for where they always lie, and told apart by their use. */
    private List<CertificateInfo> unlisted(List<DirectoryRecord.PrivateKey> keys) throws InkanException {
        List<CertificateInfo> found = new ArrayList<>();
        for (int offset : CertificateStore.USER_SLOTS) {
            store.read(new DirectoryRecord.Place(offset, CertificateStore.SLOT_LENGTH))
                    .ifPresent(der -> found.add(new CertificateInfo(idByUse(der, keys), "", false, der)));
        }
        return found;
    }

    private static ObjectId idByUse(EncodedObject certificate, List<DirectoryRecord.PrivateKey> keys) {
        Set<KeyUse> uses = CertifiedUse.of(certificate).orElse(Set.of());
        return keys.stream()
                .filter(key -> key.usage().decrypts() && uses.contains(KeyUse.DECRYPT)
                        || key.usage().signs() && uses.contains(KeyUse.SIGN))
                .map(DirectoryRecord.PrivateKey::id)
                .findFirst()
                .orElse(ObjectId.of(new byte[0]));
    }

    private KeyInfo key(DirectoryRecord.PrivateKey key, List<CertificateInfo> certificates) throws InkanException {
        Optional<EncodedObject> certificate = certificates.stream()
                .filter(candidate -> candidate.id().equals(key.id()) && !candidate.authority())
                .map(CertificateInfo::encoded)
                .findFirst();
        Set<KeyUse> uses = certificate.flatMap(CertifiedUse::of).orElseGet(() -> declared(key.usage()));
        return new KeyInfo(
                key.id(),
                key.label(),
                KeyInfo.Algorithm.RSA,
                key.modulusBits(),
                uses,
                CardPins.USER,
                family.generation().consent(),
                KeyInfo.Form.RSA_RAW,
                new KeyInfo.Location(key.reference(), CardPins.keys(family).hex()),
                certificate.isPresent() ? Optional.empty() : new PublicKeys(files, family).read(key));
    }

    private static Set<KeyUse> declared(DirectoryRecord.Usage usage) {
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        if (usage.signs()) {
            uses.addAll(Set.of(KeyUse.SIGN, KeyUse.AUTHENTICATE));
        }
        if (usage.decrypts()) {
            uses.add(KeyUse.DECRYPT);
        }
        return uses;
    }

    private static boolean isAuthority(ObjectId id) {
        return new String(id.bytes(), StandardCharsets.ISO_8859_1).endsWith(AUTHORITY_ID);
    }

    private static String fingerprint(Directory entries) throws InkanException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(entries.content()));
        } catch (NoSuchAlgorithmException e) {
            throw new InkanException(FailureCode.ALGORITHM_UNSUPPORTED, "algorithm", "SHA-256");
        }
    }
}
