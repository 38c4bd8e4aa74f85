package org.inkan.peers.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.util.Optional;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.CardConnection;
import org.inkan.api.reader.CardReader;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.inkan.card.pkcs15.Pkcs15Driver;
import org.inkan.harness.PcscDaemon;
import org.inkan.reader.pcsc.LiveReaders;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.card.Notes;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver through pcscd and a virtual reader: extended lengths and all. */
class DriverOverPcscIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final byte[] MESSAGE = "an invented contract".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final PcscDaemon pcscd = PcscDaemon.running();

    private final Pkcs15Driver driver = new Pkcs15Driver();

    @ParameterizedTest
    @ValueSource(strings = {"", "ec"})
    void readsAndSigns(String variant) throws Exception {
        try (LiveReaders readers = new LiveReaders();
                VpcdLink card = readers.insert(TestCards.card(variant), pcscd, 0)) {
            CardReader reader = readers.reader(pcscd.readerName(0));
            try (CardConnection connection = reader.connect(LIMIT)) {
                connection.begin(LIMIT);
                Notes notes = new Notes();
                Recognition recognition =
                        driver.probe(session(connection, notes, Optional.empty(), CommandGate.READ_ONLY));
                CardSession session = session(
                        connection,
                        notes,
                        Optional.of(recognition),
                        CommandGate.forOperation(
                                recognition, Optional.empty(), Capability.VERIFY_PIN, Capability.SIGN));

                TokenContents contents = driver.read(session, true);
                long afterReading = card.commands();
                assertThat(contents.certificates()).hasSize(4);
                assertThat(verify(session, contents)).isEqualTo(new PinOutcome.Accepted());
                assertThat(signs(session, contents.keys().get(0), variant)).isTrue();
                assertThat(card.commands() - afterReading).isEqualTo(3);
                connection.end(CardConnection.Leave.RESET);
            }
        }
    }

    private static CardSession session(
            CardConnection connection, Notes notes, Optional<Recognition> recognition, CommandGate gate) {
        return new ChannelSession(
                connection,
                new ChannelSession.Context(
                        connection.atr(), recognition, Optional.empty(), notes, serial -> Optional.empty()),
                gate);
    }

    private PinOutcome verify(CardSession session, TokenContents contents) throws Exception {
        PinInfo pin = contents.pins().stream()
                .filter(candidate -> candidate.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow();
        try (Pin value = Pin.of(TestCards.TWCA.simulation().pin().toCharArray())) {
            return driver.verify(session, pin, value);
        }
    }

    private boolean signs(CardSession session, KeyInfo key, String variant) throws Exception {
        boolean ec = key.algorithm() == KeyInfo.Algorithm.EC;
        PrivateOperation operation = ec
                ? new PrivateOperation.SignHash(
                        MessageDigest.getInstance("SHA-256").digest(MESSAGE))
                : new PrivateOperation.SignDigestInfo(OpenSc.digestInfo(MESSAGE));
        Signature check = Signature.getInstance(ec ? "SHA256withECDSA" : "SHA256withRSA");
        check.initVerify(TestCards.holder(variant).credentials().get(0).certificate());
        check.update(MESSAGE);
        return check.verify(driver.perform(session, key, operation));
    }
}
