package org.inkan.reader.simulator.pkcs15;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.PinRules;
import org.inkan.api.profile.Provenance;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.codec.tlv.BerTlv;
import org.inkan.reader.simulator.card.CardFile;
import org.inkan.reader.simulator.card.CardFile.Directory;
import org.inkan.reader.simulator.card.CardFile.Transparent;
import org.inkan.reader.simulator.card.Variants;

/** The files of a card, filled with what its holder has. */
final class Pkcs15Files {
    static final byte[] NAME = HexFormat.of().parseHex("A000000063504B43532D3135");
    static final int APPLICATION = 0x5015;
    /** Short identifiers (PKCS#15 v1.1, 5.5). */
    static final Map<Integer, Integer> SHORT_IDS = Map.of(0x11, 0x5031, 0x12, 0x5032);
    /** Where holders' certificates are or can be. */
    static final List<Integer> CERTIFICATE_PLACES = List.of(0x4501, 0x4502, 0x4503, 0x4504);

    private static final int AODF = 0x4401;
    private static final int PRKDF = 0x4402;
    private static final int PUKDF = 0x4403;
    private static final int CDF = 0x4404;
    private static final int TRUSTED_CDF = 0x4405;
    private static final int ROOT = 0x4581;
    private static final int ISSUER = 0x4582;
    private static final int PLACE_SIZE = 2048;
    private static final int SMALL = 256;
    private static final int DIRECTORY_SIZE = 512;
    private static final int PUKDF_SIZE = 1536;

    private final Variants variants;
    private final PinRules rules;
    private final KeySlots slots;

    Pkcs15Files(CardProfile profile, Variants variants, KeySlots slots) {
        this.variants = variants;
        this.slots = slots;
        this.rules = profile.pin()
                .orElseGet(() -> new PinRules(
                        6,
                        8,
                        PinInfo.Charset.DIGITS,
                        3,
                        new Provenance(Provenance.Confidence.UNKNOWN, "simulated card")));
    }

    PinRules rules() {
        return rules;
    }

    Directory tree(CardProfile profile, SandboxPki.Holder holder, SandboxPki pki) throws InkanException {
        String label = "Simulated " + profile.id();
        List<CardFile> files = new ArrayList<>();
        List<byte[]> privateKeys = new ArrayList<>();
        List<byte[]> publicKeys = new ArrayList<>();
        List<byte[]> certificates = new ArrayList<>();
        List<Integer> free = new ArrayList<>(CERTIFICATE_PLACES);
        int reference = 1;
        for (SandboxPki.Credential credential : holder.credentials()) {
            CardKey key = key(credential, reference++);
            slots.put(key.reference(), credential.key());
            privateKeys.add(DirectoryRecords.privateKey(key, variants.has("every-use"), path()));
            publicKeys.add(DirectoryRecords.publicKey(key));
            if (variants.has("half-renewed") && !key.decrypts()) {
                continue;
            }
            byte[] der = encoded(credential.certificate());
            int place = free.remove(0);
            certificates.add(DirectoryRecords.certificate(key.label(), key.id(), false, path(place), der.length));
            files.add(place(place, der));
        }
        free.forEach(place -> files.add(place(place, new byte[0])));
        byte[] root = encoded(pki.root());
        byte[] issuer = encoded(pki.issuer(profile));
        files.add(new Transparent(ROOT, root));
        files.add(new Transparent(ISSUER, issuer));
        files.add(directory(
                TRUSTED_CDF,
                SMALL,
                List.of(
                        DirectoryRecords.certificate("Root CA", id(pki.root()), true, path(ROOT), root.length),
                        DirectoryRecords.certificate(
                                "Issuing CA", id(pki.issuer(profile)), true, path(ISSUER), issuer.length))));
        files.add(directory(
                AODF,
                SMALL,
                List.of(
                        DirectoryRecords.pin(rules, Pkcs15Pins.LENGTH, path()),
                        DirectoryRecords.puk(rules, Pkcs15Pins.LENGTH, path()))));
        files.add(directory(PRKDF, DIRECTORY_SIZE, privateKeys));
        files.add(directory(PUKDF, PUKDF_SIZE, publicKeys));
        files.add(directory(CDF, DIRECTORY_SIZE, certificates));
        files.add(directory(0x5031, SMALL, objectDirectory()));
        files.add(directory(0x5032, SMALL, List.of(DirectoryRecords.tokenInfo(holder.cardNumber(), label))));
        return Directory.of(
                0x3F00,
                new Transparent(0x2F00, Arrays.copyOf(announcement(label), 128)),
                new Directory(APPLICATION, NAME, files));
    }

    private static List<byte[]> objectDirectory() {
        return List.of(
                DirectoryRecords.directory(8, path(AODF)),
                DirectoryRecords.directory(0, path(PRKDF)),
                DirectoryRecords.directory(1, path(PUKDF)),
                DirectoryRecords.directory(4, path(CDF)),
                DirectoryRecords.directory(5, path(TRUSTED_CDF)));
    }

    /** EF.DIR (ISO/IEC 7816-4, 12.2.2.2). */
    private static byte[] announcement(String label) {
        return BerTlv.of(
                        0x61,
                        BerTlv.of(0x4F, NAME),
                        BerTlv.of(0x50, label.getBytes(StandardCharsets.UTF_8)),
                        BerTlv.of(0x51, path()))
                .encoded();
    }

    private static CardKey key(SandboxPki.Credential credential, int reference) {
        boolean decrypts = credential.use() == KeyUse.DECRYPT;
        return new CardKey(
                decrypts ? "Encryption" : "Signature",
                id(credential.certificate()),
                reference,
                decrypts,
                credential.certificate().getPublicKey());
    }

    /** SHA-1 of the public key (RFC 5280, 4.2.1.2): what most programs put into CKA_ID. */
    private static byte[] id(X509Certificate certificate) {
        byte[] key = SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        try {
            return MessageDigest.getInstance("SHA-1").digest(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Transparent place(int id, byte[] certificate) {
        return new Transparent(id, Arrays.copyOf(certificate, Math.max(PLACE_SIZE, certificate.length)));
    }

    private static Transparent directory(int id, int size, List<byte[]> records) {
        return new Transparent(id, DirectoryRecords.file(size, records));
    }

    private static byte[] path(int... file) {
        byte[] path = {0x3F, 0x00, 0x50, 0x15};
        byte[] whole = Arrays.copyOf(path, path.length + 2 * file.length);
        for (int i = 0; i < file.length; i++) {
            whole[path.length + 2 * i] = (byte) (file[i] >> 8);
            whole[path.length + 2 * i + 1] = (byte) file[i];
        }
        return whole;
    }
}
