package org.inkan.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.inkan.virtualreaders.UnavailableException;
import org.inkan.virtualreaders.VirtualReaders;

/**
 * Command APDUs that reached the card, per driver: from insertion to the list of certificates (cold and remembered), the first
 * signature with its PIN, the next one. Beside them OpenSC's counts on the same PKCS#15 card, where pcscd can be started.
 */
public final class Apdus {
    private static final String ROW = "%-34s %10s %10s %10s %10s%n";

    private final SimulatedCards cards;

    private Apdus(SimulatedCards cards) {
        this.cards = cards;
    }

    public static void main(String... arguments) throws Exception {
        Path directory = Files.createTempDirectory("inkan-apdus");
        System.out.printf(ROW, "command APDUs", "cold list", "warm list", "first sig.", "next sig.");
        try (EmbeddedProduct product = EmbeddedProduct.start(directory)) {
            Apdus apdus = new Apdus(SimulatedCards.in(product));
            apdus.print("card.hicos, gen1 (moica)", "moica");
            apdus.print("card.hicos, gen2 (moica/gen2)", "moica/gen2");
            apdus.print("card.pkcs15, RSA (twca)", "twca");
            apdus.print("card.pkcs15, EC (twca/ec)", "twca/ec");
            apdus.printOpenSc(directory);
        }
    }

    private void print(String name, String card) throws Exception {
        try (SimulatedReader reader = cards.plugIn(card).get(0)) {
            Token token = cards.token(reader);
            KeyInfo key = SimulatedCards.signingKey(token);
            long cold = reader.commands();
            JobRequest request = new JobRequest("benchmark", "benchmark", 2, Duration.ofMinutes(1));
            long first;
            long next;
            try (KeyJob job = token.begin(request, SimulatedCards.pin(reader))) {
                first = difference(reader::commands, () -> job.sign(key, SimulatedCards.scheme(key), new byte[32]));
                next = difference(reader::commands, () -> job.sign(key, SimulatedCards.scheme(key), new byte[32]));
            }
            reader.pull();
            cards.settle();
            long warm = difference(reader::commands, () -> {
                reader.insert();
                cards.settle();
                cards.token(reader).contents();
            });
            System.out.printf(ROW, name, cold, warm, first, next);
        }
        cards.settle();
    }

    private void printOpenSc(Path directory) throws Exception {
        String name = "OpenSC pkcs11-tool (twca)";
        OpenSc opensc = OpenSc.in(directory);
        Path message = Files.writeString(directory.resolve("message"), "an invented contract");
        Path signature = directory.resolve("signature");
        try (VirtualReaders readers = VirtualReaders.open(VirtualReaders.SLOTS)) {
            readers.start();
            try (CardSimulator.Attached card =
                    cards.simulator().attach(SimulatedCard.parse("twca"), readers.address(0))) {
                opensc.awaitCard();
                long list = difference(card::commands, opensc::list);
                long again = difference(card::commands, opensc::list);
                long sign = difference(card::commands, () -> opensc.sign(message, signature));
                long next = difference(card::commands, () -> opensc.sign(message, signature));
                System.out.printf(ROW, name, list, again, sign, next);
            }
        } catch (UnavailableException e) {
            System.out.println(name + ": " + e.getMessage());
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static long difference(LongSupplier counter, Step step) throws Exception {
        long before = counter.getAsLong();
        step.run();
        return counter.getAsLong() - before;
    }
}
