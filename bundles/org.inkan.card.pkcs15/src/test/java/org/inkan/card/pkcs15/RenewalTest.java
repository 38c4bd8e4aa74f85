package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalTest {
    private static final KeySpec EC = new KeySpec(KeyInfo.Algorithm.EC, 256);
    private static final KeySpec RSA = new KeySpec(KeyInfo.Algorithm.RSA, 2048);

    /** When the card is pulled: before it hears a command, or after it has done it. */
    enum Pull {
        BEFORE,
        AFTER
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewKeyAndItsCertificateTakeThePlaceOfTheOld(boolean extended) throws Exception {
        Bench bench = extended ? Bench.with("") : new Bench(Bench.card(""), Bench.SILENT_ATR);
        TokenContents before = bench.read();

        renew(bench, before, RSA);
        TokenContents after = bench.insert().read();

        assertThat(after.keys()).hasSize(2);
        assertThat(after.certificates()).hasSize(2);
        assertThat(signature(after)).isNotEqualTo(signature(before));
        assertThat(after.certificates().get(1)).isEqualTo(before.certificates().get(1));
        bench.verify(after);
        assertThat(SimulatedCardTest.signs(bench, after)).isTrue();
        assertThat(SimulatedCardTest.deciphers(bench, after)).isTrue();
    }

    @Test
    void placesAreUsedAgain() throws Exception {
        Bench bench = Bench.with("ec");

        for (int i = 0; i < 6; i++) {
            TokenContents before = bench.insert().read();
            renew(bench, before, EC);
            TokenContents after = bench.insert().read();
            bench.verify(after);
            assertThat(SimulatedCardTest.signs(bench, after)).isTrue();
            assertThat(signature(after)).isNotEqualTo(signature(before));
        }
    }

    @Test
    void anOldDecryptionKeyStaysToOpenOldMail() throws Exception {
        Bench bench = Bench.with("");
        TokenContents before = bench.read();
        bench.verify(before);
        KeyInfo key =
                bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), RSA, KeyUse.DECRYPT);

        write(bench, key, KeyUse.DECRYPT);
        TokenContents after = bench.insert().read();

        assertThat(after.certificates()).containsAll(before.certificates()).hasSize(3);
        bench.verify(after);
        assertThat(SimulatedCardTest.deciphers(bench, after)).isTrue();
    }

    @Test
    void anotherKeyOfTheSameUseKeepsItsCertificate() throws Exception {
        Bench bench = Bench.with("ec");
        TokenContents before = bench.read();
        KeyInfo second = secondKey(bench, before);

        renew(bench, bench.insert().read(), EC);
        TokenContents after = bench.insert().read();

        assertThat(after.keys()).hasSize(3).contains(second).doesNotContain(Bench.key(before, KeyUse.SIGN));
        assertThat(after.certificates())
                .hasSize(3)
                .anyMatch(certificate -> certificate.id().equals(second.id()));
    }

    @Test
    void nothingIsReplacedWhereTwoKeysMayBeMeant() throws Exception {
        Bench bench = Bench.with("ec");
        TokenContents before = bench.read();
        secondKey(bench, before);
        relabel(bench, "Secondary", "Signature");
        TokenContents twins = bench.insert().read();

        renew(bench, twins, EC);

        TokenContents after = bench.insert().read();
        assertThat(after.keys()).hasSize(4).containsAll(twins.keys());
        assertThat(after.certificates()).hasSize(4).containsAll(twins.certificates());
    }

    /** One more signature key with a certificate, under a label of its own. */
    private static KeyInfo secondKey(Bench bench, TokenContents before) throws Exception {
        bench.verify(before);
        KeyInfo made = bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), EC, KeyUse.SIGN);
        relabel(bench, "Signature", "Secondary");
        KeyInfo second = bench.insert().read().keys().stream()
                .filter(key -> key.id().equals(made.id()))
                .findFirst()
                .orElseThrow();
        bench.verify(before);
        write(bench, second, KeyUse.SIGN);
        assertThat(bench.insert().read().certificates()).hasSize(3).containsAll(before.certificates());
        return bench.read().keys().stream()
                .filter(key -> key.id().equals(made.id()))
                .findFirst()
                .orElseThrow();
    }

    /** Changes the label of the last private key. */
    private static void relabel(Bench bench, String from, String to) throws Exception {
        bench.verify(bench.insert().read());
        CardSession session = bench.session(Capability.WRITE_CERTIFICATE);
        WritableFile file = WritableFile.open(session, CardFiles.of(session), "3F0050154402");
        List<byte[]> records = file.records();
        String last = new String(records.remove(records.size() - 1), StandardCharsets.ISO_8859_1);
        records.add(last.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
        file.change(file.filledWith(records));
    }

    @Test
    void aFileLongerThanItsOffsetsIsNotWritten() throws Exception {
        Bench bench = Bench.with("ec");
        TokenContents before = bench.read();
        bench.verify(before);
        KeyInfo key = bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), EC, KeyUse.SIGN);
        bench.faults((number, command, line) -> {
            byte[] answer = line.send(command);
            // FCP of the directory of certificates: a size of three bytes
            boolean selected = command[1] == (byte) 0xA4 && command.length > 6 && answer.length > 8;
            return selected
                    ? HexFormat.of().parseHex("62" + "0C" + "8003FFFFFF" + "820101" + "83024404" + "9000")
                    : answer;
        });

        assertThatThrownBy(() -> write(bench, key, KeyUse.SIGN))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_MALFORMED));
    }

    @Test
    void tellsTheNewKeyBeforeItHasACertificate() throws Exception {
        Bench bench = Bench.with("ec");
        bench.verify(bench.read());

        KeyInfo generated =
                bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), EC, KeyUse.SIGN);

        assertThat(bench.insert().read().keys())
                .filteredOn(key -> key.id().equals(generated.id()))
                .singleElement()
                .isEqualTo(generated);
    }

    @ParameterizedTest
    @EnumSource
    void pulledAtAnyMomentTheCardStillSigns(Pull pull) throws Exception {
        int commands = renewalLength();
        for (int at = 1; at <= commands; at++) {
            Bench bench = Bench.with("ec");
            TokenContents before = bench.read();
            bench.verify(before);
            bench.faults(pulledAt(at, pull));

            assertThatThrownBy(() -> renew(bench, before, EC))
                    .isInstanceOfSatisfying(
                            InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_REMOVED));

            TokenContents after = bench.insert().read();
            bench.verify(after);
            assertThat(SimulatedCardTest.signs(bench, after, certified(after)))
                    .as("pulled %s command %d", pull, at)
                    .isTrue();
            renew(bench, after, EC);
            TokenContents repaired = bench.insert().read();
            assertThat(repaired.keys()).hasSize(2);
            assertThat(repaired.certificates()).hasSize(2);
        }
    }

    @Test
    void aFullCardKeepsWhatItHas() throws Exception {
        Bench bench = Bench.with("ec");
        TokenContents before = bench.read();
        bench.verify(before);
        for (int i = 0; i < 2; i++) {
            bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), EC, KeyUse.SIGN);
        }

        assertThatThrownBy(() -> bench.driver
                        .personalisation()
                        .generate(bench.session(Capability.GENERATE_KEY), EC, KeyUse.SIGN))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_FULL));
        assertThat(bench.insert().read().certificates()).isEqualTo(before.certificates());
    }

    @Test
    void whatDoesNotReadBackIsNeverListed() throws Exception {
        Bench bench = Bench.with("ec");
        TokenContents before = bench.read();
        bench.verify(before);
        KeyInfo key = bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), EC, KeyUse.SIGN);
        bench.faults((number, command, line) -> {
            if (command[1] == (byte) 0xD6) {
                command[command.length - 1] ^= 1;
            }
            return line.send(command);
        });

        assertThatThrownBy(() -> write(bench, key, KeyUse.SIGN))
                .isInstanceOfSatisfying(
                        InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_WRITE_UNCONFIRMED));
        assertThat(bench.insert().read().certificates()).isEqualTo(before.certificates());
    }

    private static int renewalLength() throws Exception {
        Bench bench = Bench.with("ec");
        TokenContents before = bench.read();
        bench.verify(before);
        bench.commands.clear();
        renew(bench, before, EC);
        return bench.commands.size();
    }

    private static FaultPlan pulledAt(int at, Pull pull) {
        return (number, command, line) -> {
            if (number < at) {
                return line.send(command);
            }
            byte[] answer = pull == Pull.AFTER ? line.send(command) : new byte[2];
            line.pull();
            return answer;
        };
    }

    private static void renew(Bench bench, TokenContents contents, KeySpec spec) throws Exception {
        bench.verify(contents);
        KeyInfo key =
                bench.driver.personalisation().generate(bench.session(Capability.GENERATE_KEY), spec, KeyUse.SIGN);
        write(bench, key, KeyUse.SIGN);
    }

    private static void write(Bench bench, KeyInfo key, KeyUse use) throws Exception {
        PublicKey publicKey = KeyFactory.getInstance(key.algorithm().name())
                .generatePublic(
                        new X509EncodedKeySpec(key.publicKey().orElseThrow().der()));
        X509Certificate issued = Bench.PKI.renew(Bench.TWCA, new SimulatedCard("twca", ""), publicKey, use);
        bench.driver
                .personalisation()
                .write(bench.session(Capability.WRITE_CERTIFICATE), key, new EncodedObject(issued.getEncoded()));
    }

    private static EncodedObject signature(TokenContents contents) {
        KeyInfo key = certified(contents);
        return contents.certificates().stream()
                .filter(certificate -> certificate.id().equals(key.id()))
                .map(CertificateInfo::encoded)
                .findFirst()
                .orElseThrow();
    }

    /** The signature key that has a certificate. */
    private static KeyInfo certified(TokenContents contents) {
        List<KeyInfo> keys = contents.keys().stream()
                .filter(key -> key.uses().contains(KeyUse.SIGN))
                .filter(key -> contents.certificates().stream()
                        .anyMatch(certificate -> certificate.id().equals(key.id())))
                .toList();
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }
}
