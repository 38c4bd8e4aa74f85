package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;

import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of the README's table, counted at the card. */
class CommandBudgetTest {
    private static final int CHUNK = 200;

    /**
     * @param recognising SELECTs and READs until the family is known
     * @param toTheNumber from there to the card number
     */
    @ParameterizedTest
    @CsvSource({"moica, 4, 2", "moica/gen2, 1, 3"})
    void listsCertificatesWithNoCommandToSpare(String name, int recognising, int toTheNumber) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            long[] cold = new long[1];
            TokenContents[] contents = new TokenContents[1];
            cold[0] = card.counted(() -> {
                card.probe();
                contents[0] = card.read(false);
            });
            card.pullAndInsert();
            long warm = card.counted(() -> {
                card.probe();
                assertThat(card.read(false)).isEqualTo(contents[0]);
            });

            int toTheApplication = 2;
            int directories = reads(card, name, 0x4100) + 1 + reads(card, name, 0x4104) + 1;
            int certificates = contents[0].certificates().stream()
                    .map(CertificateInfo::encoded)
                    .mapToInt(der -> (der.length() + CHUNK - 1) / CHUNK)
                    .sum();
            int warmFloor = recognising + toTheNumber + toTheApplication + directories;
            assertThat(warm).isEqualTo(warmFloor);
            assertThat(cold[0]).isEqualTo(warmFloor + 1 + certificates);
        }
    }

    /** How many reads show a directory and the padding behind it; the file itself tells its length in its last two bytes. */
    private static int reads(CardInReader card, String name, int file) throws InkanException {
        boolean applet = name.endsWith("gen2");
        int cla = applet ? 0x00 : 0x80;
        card.raw(
                applet
                        ? CommandApdu.of(0, 0xA4, 4, 0x0C)
                                .withData(Family.SIMULATED_GEN2.applet().orElseThrow())
                                .encoded()
                        : select(cla, 0x3F00));
        card.raw(select(cla, 0x5030));
        card.raw(select(cla, file));
        int size = file == 0x4104 ? 2048 : 512;
        byte[] length = card.raw(
                CommandApdu.of(cla, 0xB0, size - 2 >> 8, size - 2).withLe(2).encoded());
        return ((length[0] & 0xFF | (length[1] & 0xFF) << 8) + 1 + CHUNK - 1) / CHUNK;
    }

    private static byte[] select(int cla, int file) {
        return CommandApdu.of(cla, 0xA4, 0, 0)
                .withData(new byte[] {(byte) (file >> 8), (byte) file})
                .encoded();
    }

    @ParameterizedTest
    @CsvSource({"moica, 7, 3", "moica/gen2, 9, 6"})
    void signsWithNoCommandToSpare(String name, int first, int next) throws Exception {
        try (CardInReader card = CardInReader.with(name)) {
            card.probe();
            TokenContents contents = card.read(false);
            KeyInfo key = CardInReader.key(contents, KeyUse.SIGN);
            CardSession session = card.session(Capability.PIN_STATUS, Capability.VERIFY_PIN, Capability.SIGN);
            card.reset();

            assertThat(card.counted(() -> sign(card, session, contents, key, true)))
                    .isEqualTo(first);
            assertThat(card.counted(
                            () -> sign(card, session, contents, key, key.consent() == KeyInfo.Consent.EVERY_USE)))
                    .isEqualTo(next);
            card.reset();
            assertThat(card.counted(() -> {
                        card.driver.pinStatus(session, CardInReader.pin(contents));
                        sign(card, session, contents, key, true);
                    }))
                    .isEqualTo(first + 1);
        }
    }

    private static void sign(
            CardInReader card, CardSession session, TokenContents contents, KeyInfo key, boolean withPin)
            throws InkanException {
        if (withPin) {
            try (Pin pin = CardInReader.pin(CardInReader.PIN)) {
                card.driver.verify(session, CardInReader.pin(contents), pin);
            }
        }
        assertThat(card.driver.perform(session, key, RsaBlocks.signing(2048))).hasSize(256);
    }
}
