package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.api.card.Capability;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.pkcs15.Pkcs15Card;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table of the README, counted at the card: one key and one certificate. */
class ApduBudgetTest {
    private Bench bench;

    @BeforeEach
    void insert() throws Exception {
        SimulatedCard kind = new SimulatedCard("twca", "");
        var holder = Bench.PKI.holder(Bench.TWCA, kind);
        var single =
                new SandboxPki.Holder(holder.cardNumber(), holder.credentials().subList(0, 1));
        SmartCard card = Pkcs15Card.of(Bench.TWCA, kind, single, Bench.PKI);
        bench = new Bench(card, card.atr());
    }

    @Test
    void fromInsertionToTheCertificateListOfANewCard() throws Exception {
        assertThat(bench.read().certificates()).hasSize(1);

        assertThat(bench.commands).hasSize(11);
    }

    @Test
    void fromInsertionToTheCertificateListOfACardSeenBefore() throws Exception {
        remembered();
        bench.insert();

        bench.read();

        assertThat(bench.commands).hasSize(9);
    }

    @Test
    void theFirstSignatureOfAJob() throws Exception {
        TokenContents contents = remembered();
        bench.insert();
        bench.session(Capability.READ);
        bench.reset();
        bench.commands.clear();

        bench.driver.pinStatus(bench.session(Capability.PIN_STATUS), Bench.userPin(contents));
        bench.verify(contents);
        assertThat(SimulatedCardTest.signs(bench, contents)).isTrue();

        assertThat(bench.commands).hasSize(5);
    }

    @Test
    void theFirstSignatureRightAfterReading() throws Exception {
        TokenContents contents = remembered();
        bench.commands.clear();

        bench.verify(contents);
        assertThat(SimulatedCardTest.signs(bench, contents)).isTrue();

        assertThat(bench.commands).hasSize(3);
    }

    @Test
    void theNextSignature() throws Exception {
        TokenContents contents = remembered();
        bench.verify(contents);
        SimulatedCardTest.signs(bench, contents);
        bench.commands.clear();

        assertThat(SimulatedCardTest.signs(bench, contents, Bench.key(contents, KeyUse.SIGN)))
                .isTrue();

        assertThat(bench.commands).hasSize(1);
    }

    private TokenContents remembered() throws Exception {
        TokenContents contents = bench.read();
        bench.remembered.put(contents.serialNumber(), contents);
        return contents;
    }
}
