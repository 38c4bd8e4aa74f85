package org.inkan.kit.conformance;

import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Set;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.TokenContents;

/** What a driver finds on a card, and how. */
final class ReadingChecks {
    /** SELECT, READ BINARY, READ RECORD, GET RESPONSE, GET DATA (ISO/IEC 7816-4, 11). */
    private static final Set<Integer> READING = Set.of(0xA4, 0xB0, 0xB1, 0xB2, 0xB3, 0xC0, 0xCA, 0xCB);
    /** What cards say that do not know a command, class or file. */
    private static final int[] REFUSALS = {0x6D00, 0x6E00, 0x6A82, 0x6F00, 0x6982};

    private ReadingChecks() {}

    static String probeReadsOnly(CardJob job) throws InkanException, CheckException {
        WatchedChannel channel = new WatchedChannel(job.card().insert());
        Recognition found = job.probe(channel);
        if (found.specificity() == Specificity.NONE) {
            throw CheckException.failed("does not recognise the card");
        }
        Set<Integer> others = new HashSet<>(channel.instructions());
        others.removeAll(READING);
        if (!others.isEmpty()) {
            throw CheckException.failed("the probe sends instructions that do more than read: " + others);
        }
        Specificity best = job.driver().bestClaim(job.card().atr());
        if (best.compareTo(found.specificity()) < 0) {
            throw CheckException.failed("claims at best " + best + " and then finds " + found.specificity());
        }
        Recognition again = job.probe(job.card().insert());
        if (!again.equals(found)) {
            throw CheckException.failed("finds something else the second time");
        }
        return found.family() + ", " + channel.commands() + " commands";
    }

    static String leavesOthersAlone(CardJob job) throws CheckException {
        for (int refusal : REFUSALS) {
            byte[] answer = {(byte) (refusal >> 8), (byte) refusal};
            try {
                Recognition found = job.probe(new WatchedChannel(command -> answer.clone()));
                if (found.specificity() != Specificity.NONE) {
                    throw CheckException.failed(String.format("recognises a card that only says %04X", refusal));
                }
            } catch (InkanException failed) {
                throw CheckException.failed(
                        String.format("fails at a card that only says %04X: %s", refusal, failed.failure()));
            }
        }
        return REFUSALS.length + " foreign cards";
    }

    static String listsObjects(CardJob job) throws InkanException, CheckException {
        WatchedChannel channel = new WatchedChannel(job.card().insert());
        Recognition recognition = job.probe(channel);
        TokenContents contents = job.driver().read(job.session(channel, recognition), false);
        if (contents.serialNumber().isEmpty()) {
            throw CheckException.failed("no serial number");
        }
        if (channel.pinsSent() > 0) {
            throw CheckException.failed("sends a PIN to read");
        }
        Set<ObjectId> keys = new HashSet<>();
        contents.keys().forEach(key -> keys.add(key.id()));
        if (keys.size() != contents.keys().size()) {
            throw CheckException.failed("two keys with one identifier");
        }
        for (CertificateInfo certificate : contents.certificates()) {
            check(certificate, keys);
        }
        TokenContents again = job.driver().read(job.session(job.card().insert(), recognition), false);
        if (!again.equals(contents)) {
            throw CheckException.failed("lists something else the second time");
        }
        return contents.keys().size() + " keys, " + contents.certificates().size() + " certificates";
    }

    private static void check(CertificateInfo certificate, Set<ObjectId> keys) throws CheckException {
        try {
            SignatureProbe.publicKey(certificate);
        } catch (GeneralSecurityException malformed) {
            throw CheckException.failed("a certificate that does not parse: " + certificate.label());
        }
        if (!certificate.authority() && !keys.contains(certificate.id())) {
            throw CheckException.failed("a certificate without its key: " + certificate.label());
        }
        if (certificate.authority()) {
            throw CheckException.failed("a CA certificate that nobody asked for: " + certificate.label());
        }
    }
}
