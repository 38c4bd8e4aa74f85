package org.inkan.peers.launched;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.inkan.harness.LaunchedInkan;
import org.inkan.harness.PcscDaemon;
import org.inkan.harness.RunningDaemon;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole product on a real PC/SC service: the daemon, its commands, and cards in virtual readers. */
class DaemonOnPcscIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final SimulatedCardsForPcsc CARDS = new SimulatedCardsForPcsc();
    private static final String SIGN = "printf 246810 | ./inkan sign --pin-stdin --in a.txt --out a.p7s --card ";
    private static final int CARD_FAILED = 3;

    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    @TempDir
    Path directory;

    private LaunchedInkan inkan;
    private RunningDaemon daemon;

    @BeforeEach
    void run() throws Exception {
        inkan = LaunchedInkan.in(directory);
        daemon = new RunningDaemon(directory);
        succeed("echo text > a.txt");
    }

    @AfterEach
    void stop() throws Exception {
        daemon.close();
    }

    private LaunchedInkan.Outcome succeed(String commands) throws Exception {
        LaunchedInkan.Outcome outcome = inkan.bash(commands);
        assertThat(outcome.exitCode()).as(commands + "\n" + outcome.output()).isZero();
        return outcome;
    }

    /** Asks the daemon until its answer to {@code cards} has, or has no more, what is looked for. */
    private String awaitCards(String wanted, boolean present) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        String seen;
        do {
            seen = inkan.bash("./inkan cards --json || true").output();
            if (seen.contains(wanted) == present) {
                return seen;
            }
        } while (System.nanoTime() < end);
        throw new AssertionError("waited for " + wanted + " present=" + present + ": " + seen);
    }

    private VpcdLink insert(String card, int reader) throws Exception {
        VpcdLink link = insertAgain(card, reader);
        awaitCards(pcscd.readerName(reader), true);
        return link;
    }

    private static VpcdLink insertAgain(String card, int reader) throws Exception {
        return new VpcdLink(CARDS.card(card), pcscd.address(reader));
    }

    @Test
    void aCardIsPutInSignsAndIsPulled() throws Exception {
        try (VpcdLink card = insert("moica", 0)) {
            succeed(SIGN + "moica\nopenssl cms -verify -inform DER -in a.p7s -noverify -out b.txt\ncmp a.txt b.txt");
        }
        awaitCards(pcscd.readerName(0), false);
    }

    @Test
    void aCardPulledWhileItSignsCostsNoTryAndLeavesNoFile() throws Exception {
        try (VpcdLink card = insert("moica", 0)) {
            card.faults((number, command, line) -> {
                if (command[1] == (byte) 0xEA) {
                    line.pull();
                }
                return line.send(command);
            });
            LaunchedInkan.Outcome outcome = inkan.bash(SIGN + "moica");
            assertThat(outcome.exitCode()).as(outcome.output()).isEqualTo(CARD_FAILED);
            assertThat(outcome.output()).contains("INK-2002");
            assertThat(directory.resolve("a.p7s")).doesNotExist();
        }
        awaitCards(pcscd.readerName(0), false);
        try (VpcdLink card = insert("moica", 0)) {
            assertThat(succeed("./inkan pin status --json").output()).contains("\"triesLeft\" : 3");
            succeed(SIGN + "moica");
        }
    }

    @Test
    void theServiceIsRestartedUnderTheDaemon() throws Exception {
        try (VpcdLink card = insert("moica", 0)) {
            awaitCards("moica", true);
        }
        pcscd.restart();
        awaitCards(pcscd.readerName(0), false);
        try (VpcdLink card = insert("moica", 0)) {
            succeed(SIGN + "moica");
        }
    }

    @Test
    void twoCardsSignAtOnce() throws Exception {
        try (VpcdLink organisation = insert("xca/main", 0);
                VpcdLink bank = insert("twca", 1)) {
            succeed(SIGN + "xca & first=$!\n"
                    + "printf 2468101214 | ./inkan sign --pin-stdin --in a.txt --out b.p7s --card twca\n"
                    + "wait $first\n"
                    + "openssl cms -verify -inform DER -in a.p7s -noverify -out /dev/null\n"
                    + "openssl cms -verify -inform DER -in b.p7s -noverify -out /dev/null");
        }
    }

    @Test
    void theCommandAttachesACardToo() throws Exception {
        succeed("./inkan simulate --profile gca --vpcd localhost:" + pcscd.port(1)
                + " --for 60s > simulate.txt & card=$!\n"
                + "for i in $(seq 200); do ./inkan cards | grep -q 'Virtual PCD 00 01' && break; done\n"
                + "./inkan certs | grep -q 'gca, not a real CA'\n"
                + "kill $card; wait $card || true");
    }
}
