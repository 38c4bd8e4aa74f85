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
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.inkan.virtualreaders.VirtualReaders;

/**
 * Signatures by one simulated PKCS#15 card behind a real PC/SC service, made in turn by Inkan and by OpenSC, each checked
 * with the certificate: time and command APDUs. {@code PcscSideBySide [ROUNDS]}, 20 unless given. Needs root, pcscd, vpcd
 * and OpenSC.
 */
public final class PcscSideBySide {
    private static final byte[] MESSAGE = "an invented contract".getBytes(StandardCharsets.UTF_8);

    private final CardSimulator.Attached card;
    private final X509Certificate certificate;

    private PcscSideBySide(CardSimulator.Attached card, X509Certificate certificate) {
        this.card = card;
        this.certificate = certificate;
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
                    new PcscSideBySide(card, certificate(token)).run(token, OpenSc.in(directory), directory, rounds);
                }
            }
        }
    }

    private void run(Token token, OpenSc opensc, Path directory, int rounds) throws Exception {
        KeyInfo key = SimulatedCards.signingKey(token);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        Path message = Files.write(directory.resolve("message"), MESSAGE);
        Path signature = directory.resolve("signature");
        JobRequest request = new JobRequest("benchmark", "benchmark", 2, Duration.ofMinutes(1));
        Row first = new Row("Inkan, a job with PIN and one signature");
        Row next = new Row("Inkan, the next signature of a job");
        Row peer = new Row("pkcs11-tool --login --sign, whole process");
        for (int i = -1; i < rounds; i++) {
            Row[] rows = i < 0 ? new Row[] {new Row(""), new Row(""), new Row("")} : new Row[] {first, next, peer};
            try (KeyJob job = token.begin(request, SimulatedCards.pin(SimulatedCards.TWCA_PIN))) {
                check(rows[0].measure(() -> job.sign(key, SimulatedCards.scheme(key), digest)));
                check(rows[1].measure(() -> job.sign(key, SimulatedCards.scheme(key), digest)));
            }
            check(rows[2].measure(() -> {
                opensc.sign(message, signature);
                return Files.readAllBytes(signature);
            }));
        }
        System.out.printf("median of %d %36s %10s %10s %8s%n", rounds, "", "ms", "APDUs", "ratio");
        for (Row row : new Row[] {first, next, peer}) {
            row.print(peer);
        }
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

        void print(Row base) {
            System.out.printf(
                    "%-50s %10.1f %10.1f %8.2f%n",
                    name, times.at(50), (double) commands / times.count(), times.at(50) / base.times.at(50));
        }
    }
}
