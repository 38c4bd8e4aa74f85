package org.inkan.benchmarks;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.virtualreaders.VirtualReaders;

/**
 * Signatures by one simulated PKCS#15 card behind a real PC/SC service, made by Inkan and by OpenSC, checked
 * with the certificate: time and command APDUs. {@code PcscSideBySide [ROUNDS]}, 20 unless given. Needs root, pcscd, vpcd
 * and OpenSC.
 */
public final class PcscSideBySide {
    /**
     * Signatures before the first that counts, in each JVM that stays. The card is Java too: with fewer, whoever signs first
     * is charged for its compilation.
     */
    static final int WARM_UP = 3000;

    private static final byte[] MESSAGE = "an invented contract".getBytes(StandardCharsets.UTF_8);

    private final CardSimulator.Attached card;
    private final X509Certificate certificate;
    private final AuditLog audit;

    private PcscSideBySide(CardSimulator.Attached card, X509Certificate certificate, AuditLog audit) {
        this.card = card;
        this.certificate = certificate;
        this.audit = audit;
    }

    public static void main(String... arguments) throws Exception {
        int rounds = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("inkan-pcsc");
        try (VirtualReaders readers = VirtualReaders.open(VirtualReaders.SLOTS)) {
            readers.start();
            try (EmbeddedProduct product = EmbeddedProduct.startWithRealReaders(directory)) {
                SimulatedCards cards = SimulatedCards.in(product);
                String name = VirtualReaders.name(0);
                try (CardSimulator.Attached card = cards.attach("twca", readers.address(0), name)) {
                    Token token = cards.token(name);
                    new PcscSideBySide(card, certificate(token), product.service(AuditLog.class))
                            .run(token, OpenSc.in(directory), directory, rounds);
                }
            }
        }
    }

    private void run(Token token, OpenSc opensc, Path directory, int rounds) throws Exception {
        KeyInfo key = SimulatedCards.signingKey(token);
        SignatureScheme scheme = SimulatedCards.scheme(key);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        Path message = Files.write(directory.resolve("message"), MESSAGE);
        Path signature = directory.resolve("signature");
        JobRequest request = new JobRequest("benchmark", "benchmark", WARM_UP + rounds, Duration.ofMinutes(5));
        Map<String, String> details = Map.of("requester", "benchmark", "reader", "benchmark", "driver", "benchmark");
        Row first = new Row("Inkan, a job with PIN and one signature");
        Row next = new Row("Inkan, the next signature of a job");
        Row line = new Row("  an audit line alone, forced to disk");
        Row peer = new Row("pkcs11-tool --login --sign, whole process");
        PinPrompt pin = SimulatedCards.pin(SimulatedCards.TWCA_PIN);
        OpenScModule.Result module = null;
        List<byte[]> made = new ArrayList<>();
        // Before OpenSC and after it: what else runs on the machine should hit both alike.
        for (boolean before : new boolean[] {true, false}) {
            try (KeyJob job = token.begin(request, pin)) {
                for (int i = 0; i < WARM_UP; i++) {
                    check(job.sign(key, scheme, digest));
                }
                for (int i = 0; i < rounds; i++) {
                    made.add(next.measure(() -> job.sign(key, scheme, digest)));
                }
            }
            for (int i = 0; i < rounds; i++) {
                line.measure(() -> {
                    audit.append("key.sign", "ok", details);
                    return digest;
                });
            }
            for (byte[] one : made) {
                check(one);
            }
            module = before ? OpenScModule.measure(opensc, card::commands, rounds) : module;
        }
        opensc.sign(message, signature);
        for (int i = 0; i < rounds; i++) {
            check(first.measure(() -> {
                try (KeyJob job = token.begin(request, pin)) {
                    return job.sign(key, scheme, digest);
                }
            }));
            check(peer.measure(() -> {
                opensc.sign(message, signature);
                return Files.readAllBytes(signature);
            }));
        }
        System.out.printf("%-50s %10s %10s %8s%n", "median of " + rounds, "ms", "APDUs", "ratio");
        double base = peer.times.at(50);
        for (Row row : new Row[] {first, next, line, peer}) {
            print(row.name, row.times.at(50), (double) row.commands / row.times.count(), base);
        }
        print("OpenSC's module in a JVM that stays, logged in", module.millis(), module.commands(), base);
    }

    private static X509Certificate certificate(Token token) throws Exception {
        KeyInfo key = SimulatedCards.signingKey(token);
        byte[] encoded = token.contents().certificates().stream()
                .filter(candidate -> candidate.id().equals(key.id()))
                .findFirst()
                .orElseThrow()
                .encoded()
                .der();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private void check(byte[] signature) throws Exception {
        Signature check = Signature.getInstance("SHA256withRSA");
        check.initVerify(certificate);
        check.update(MESSAGE);
        if (!check.verify(signature)) {
            throw new IllegalStateException("a signature does not verify");
        }
    }

    private interface Signer {
        byte[] sign() throws Exception;
    }

    /** One way to sign. */
    private final class Row {
        private final String name;
        private final Latencies times = new Latencies();
        private long commands;

        Row(String name) {
            this.name = name;
        }

        byte[] measure(Signer signer) throws Exception {
            long before = card.commands();
            long began = System.nanoTime();
            byte[] signature = signer.sign();
            times.add(System.nanoTime() - began);
            commands += card.commands() - before;
            return signature;
        }
    }

    private static void print(String name, double millis, double commands, double base) {
        System.out.printf("%-50s %10.2f %10.1f %8.2f%n", name, millis, commands, millis / base);
    }
}
