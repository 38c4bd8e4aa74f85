package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.inkan.api.card.CardDriver.CardPersonalisation;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.card.pkcs15.ObjectDirectory.Kind;
import org.inkan.codec.tlv.BerTlv;

/**
 * New keys and certificates. Nothing that is in use is overwritten: a new key goes to a free place and is listed when it is
 * there; a certificate goes to a free file, is read back, and one command on the directory lets it take the old one's
 * place. A card pulled at any moment has the old certificate and its key, or the new ones.
 */
final class Personalisation implements CardPersonalisation {
    private static final int SIGNATURE_TEMPLATE = 0xB6;
    private static final int CONFIDENTIALITY_TEMPLATE = 0xB8;
    private static final int KEY_REFERENCE = 0x84;
    private static final int ALGORITHM_REFERENCE = 0x80;
    /** No less than an entry needs besides a public key, in bytes. */
    private static final int ENTRY = 128;

    @Override
    public KeyInfo generate(CardSession session, KeySpec spec, KeyUse use) throws InkanException {
        Places places = Places.of(session);
        int algorithm = places.algorithm(spec);
        CardFiles files = CardFiles.of(session);
        Directories directories = Directories.open(files);
        List<PrivateKeyObject> keys = privateKeys(directories, files);
        PrivateKeyObject model = model(keys, use);
        int reference = places.freeKey(keys);
        boolean decrypts = use == KeyUse.DECRYPT;
        int pin = pin(files, directories, model);
        // A key that cannot be listed would be lost, and the waiting for it too.
        requireRoom(session, files, directories.file(Kind.PRIVATE_KEYS), ENTRY);
        requireRoom(session, files, directories.file(Kind.PUBLIC_KEYS), ENTRY + spec.bits() / 8);

        BerTlv template = BerTlv.of(
                decrypts ? CONFIDENTIALITY_TEMPLATE : SIGNATURE_TEMPLATE,
                BerTlv.of(KEY_REFERENCE, new byte[] {(byte) reference}),
                BerTlv.of(ALGORITHM_REFERENCE, new byte[] {(byte) algorithm}));
        if (!files.enter(model.path())) {
            throw Asn1.malformed("a key in a directory that is not there", null);
        }
        session.forget(SecurityEnvironment.class);
        byte[] answer = session.require(CommandApdu.of(0x00, Iso.GENERATE_KEY_PAIR, 0, 0)
                .withData(template.encoded())
                .withLe(session.extendedLength() ? 1024 : CommandApdu.MAX_SHORT));
        KeyInfo key = key(GeneratedKey.of(answer, spec), spec, model, reference, pin);

        append(session, files, directories.file(Kind.PUBLIC_KEYS), NewRecords.publicKey(key, reference, decrypts));
        append(session, files, directories.file(Kind.PRIVATE_KEYS), NewRecords.privateKey(key, reference, model));
        return key;
    }

    @Override
    public void write(CardSession session, KeyInfo key, EncodedObject certificate) throws InkanException {
        Places places = Places.of(session);
        CardFiles files = CardFiles.of(session);
        Directories directories = Directories.open(files);
        String cdf = directories
                .file(Kind.CERTIFICATES)
                .orElseThrow(() -> new InkanException(FailureCode.CARD_OPERATION_UNKNOWN));
        List<CertificateObject> present = certificates(directories, files, Kind.CERTIFICATES);
        List<CertificateObject> everybodys = new ArrayList<>(present);
        everybodys.addAll(certificates(directories, files, Kind.TRUSTED_CERTIFICATES));
        everybodys.addAll(certificates(directories, files, Kind.USEFUL_CERTIFICATES));
        List<PrivateKeyObject> keys = privateKeys(directories, files);

        String place = fill(session, files, places.freeCertificates(everybodys), certificate.der());
        List<CertificateObject> replaced = replaced(key, keys, present);
        byte[] entry = NewRecords.certificate(label(key, replaced), key.id(), place, certificate.length());
        WritableFile directory = WritableFile.open(session, files, cdf);
        List<byte[]> records = new ArrayList<>();
        boolean placed = false;
        for (byte[] record : directory.records()) {
            boolean old = replaced.stream().anyMatch(c -> Arrays.equals(c.record(), record));
            if (!old) {
                records.add(record);
            } else if (!placed) {
                records.add(entry);
                placed = true;
            }
        }
        if (!placed) {
            records.add(entry);
        }
        directory.change(directory.filledWith(records));
        present.removeAll(replaced);
        dropKeys(session, files, directories, withoutCertificate(followedBy(key, keys), present));
    }

    /** Writes it where nothing refers to, and reads it back. */
    private static String fill(CardSession session, CardFiles files, List<String> free, byte[] der)
            throws InkanException {
        for (String place : free) {
            WritableFile file = WritableFile.open(session, files, place);
            if (file.size() >= der.length) {
                file.fill(der);
                return place;
            }
        }
        throw new InkanException(FailureCode.CARD_FULL);
    }

    /** The key's own certificate, or that of the key it follows; none where several may be meant. */
    private static List<CertificateObject> replaced(
            KeyInfo key, List<PrivateKeyObject> keys, List<CertificateObject> present) {
        List<CertificateObject> own =
                present.stream().filter(c -> c.id().equals(key.id())).toList();
        if (!own.isEmpty()) {
            return own;
        }
        List<PrivateKeyObject> followed = followedBy(key, keys);
        List<CertificateObject> theirs = present.stream()
                .filter(c -> followed.stream().anyMatch(old -> old.id().equals(c.id())))
                .toList();
        return theirs.stream().map(CertificateObject::id).distinct().count() == 1 ? theirs : List.of();
    }

    /**
     * The keys whose place this one takes: a new key has its label, directory and uses from one of them. A decryption key
     * follows none: the old one is still needed to open what was encrypted for it.
     */
    private static List<PrivateKeyObject> followedBy(KeyInfo key, List<PrivateKeyObject> keys) {
        if (key.uses().contains(KeyUse.DECRYPT)) {
            return List.of();
        }
        return keys.stream()
                .filter(other -> !other.id().equals(key.id())
                        && other.uses().equals(key.uses())
                        && other.common().label().equals(key.label())
                        && other.path().equals(key.location().path()))
                .toList();
    }

    private static String label(KeyInfo key, List<CertificateObject> replaced) {
        return replaced.isEmpty() ? key.label() : replaced.get(0).label();
    }

    private static List<PrivateKeyObject> withoutCertificate(
            List<PrivateKeyObject> keys, List<CertificateObject> certificates) {
        return keys.stream()
                .filter(key -> certificates.stream().noneMatch(c -> c.id().equals(key.id())))
                .toList();
    }

    /** Their entries go, which frees their places. */
    private static void dropKeys(
            CardSession session, CardFiles files, Directories directories, List<PrivateKeyObject> old)
            throws InkanException {
        for (Kind kind : List.of(Kind.PRIVATE_KEYS, Kind.PUBLIC_KEYS)) {
            Optional<String> path = old.isEmpty() ? Optional.empty() : directories.file(kind);
            if (path.isPresent()) {
                WritableFile file = WritableFile.open(session, files, path.get());
                file.change(file.filledWith(without(old, kind, file.records(), files.base())));
            }
        }
    }

    private static List<byte[]> without(List<PrivateKeyObject> old, Kind kind, List<byte[]> records, String base)
            throws InkanException {
        List<byte[]> kept = new ArrayList<>();
        for (byte[] record : records) {
            List<ObjectId> ids = kind == Kind.PRIVATE_KEYS
                    ? PrivateKeyObject.read(record, base).stream()
                            .map(PrivateKeyObject::id)
                            .toList()
                    : PublicKeyObject.read(record).stream()
                            .map(PublicKeyObject::id)
                            .toList();
            if (old.stream().noneMatch(key -> ids.contains(key.id()))) {
                kept.add(record);
            }
        }
        return kept;
    }

    private static void append(CardSession session, CardFiles files, Optional<String> path, byte[] record)
            throws InkanException {
        if (path.isPresent()) {
            WritableFile file = WritableFile.open(session, files, path.get());
            List<byte[]> records = file.records();
            records.add(record);
            file.change(file.filledWith(records));
        }
    }

    private static void requireRoom(CardSession session, CardFiles files, Optional<String> path, int bytes)
            throws InkanException {
        if (path.isPresent()) {
            WritableFile file = WritableFile.open(session, files, path.get());
            List<byte[]> records = file.records();
            records.add(new byte[bytes]);
            file.filledWith(records);
        }
    }

    private static int pin(CardFiles files, Directories directories, PrivateKeyObject model) throws InkanException {
        return AuthObjects.read(files, directories).stream()
                .filter(pin -> pin.authId().equals(model.pinName()))
                .map(pin -> pin.pin().reference())
                .findFirst()
                .orElse(0);
    }

    private static List<CertificateObject> certificates(Directories directories, CardFiles files, Kind kind)
            throws InkanException {
        List<CertificateObject> certificates = new ArrayList<>();
        for (Directories.Listing listing : directories.read(kind)) {
            certificates.addAll(CertificateObject.read(listing.bytes(), files.base()));
        }
        return certificates;
    }

    private static List<PrivateKeyObject> privateKeys(Directories directories, CardFiles files) throws InkanException {
        List<PrivateKeyObject> keys = new ArrayList<>();
        for (Directories.Listing listing : directories.read(Kind.PRIVATE_KEYS)) {
            keys.addAll(PrivateKeyObject.read(listing.bytes(), files.base()));
        }
        return keys;
    }

    /** A key whose PIN, directory and usage the new one takes over. */
    private static PrivateKeyObject model(List<PrivateKeyObject> keys, KeyUse use) throws InkanException {
        return keys.stream()
                .filter(key -> key.uses().contains(use))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.KEY_NOT_FOUND, "use", use));
    }

    private static KeyInfo key(GeneratedKey generated, KeySpec spec, PrivateKeyObject model, int reference, int pin) {
        boolean ec = spec.algorithm() == KeyInfo.Algorithm.EC;
        KeyReference where = new KeyReference(reference, OptionalInt.empty(), OptionalInt.empty());
        return new KeyInfo(
                generated.id(),
                model.common().label(),
                spec.algorithm(),
                spec.bits(),
                model.uses(),
                pin,
                model.common().userConsent() ? KeyInfo.Consent.EVERY_USE : KeyInfo.Consent.PER_JOB,
                ec ? KeyInfo.Form.ECDSA : KeyInfo.Form.RSA_PKCS1,
                new KeyInfo.Location(where.packed(), model.path()),
                Optional.of(generated.publicKey()));
    }
}
