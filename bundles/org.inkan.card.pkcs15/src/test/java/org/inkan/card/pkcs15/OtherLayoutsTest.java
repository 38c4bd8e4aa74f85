package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.inkan.api.card.Capability;
import org.inkan.api.card.Specificity;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.junit.jupiter.api.Test;

/** Cards of the standard that are not like the simulated one. */
class OtherLayoutsTest {
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;

    @Test
    void aCardThatDoesNotKnowTheNameIsFoundByEfDir() throws Exception {
        Bench bench = Bench.with("");
        refuse(bench, 0x6A82, command -> command == 0x04, SELECT);

        assertThat(bench.probe().specificity()).isEqualTo(Specificity.STANDARD);
        assertThat(bench.probe().variant()).isEqualTo("3F005015");
        worksThroughout(bench);
    }

    @Test
    void aCardWithoutShortFileIdentifiers() throws Exception {
        Bench bench = Bench.with("");
        refuse(bench, 0x6A82, p1 -> (p1 & 0x80) != 0, READ_BINARY);

        worksThroughout(bench);
    }

    @Test
    void aCardThatSelectsNoPaths() throws Exception {
        Bench bench = Bench.with("");
        refuse(bench, 0x6A86, p1 -> p1 == 0x08 || p1 == 0x09, SELECT);

        worksThroughout(bench);
    }

    @Test
    void aCardThatTellsNothingOfItsFiles() throws Exception {
        Bench bench = Bench.with("");
        bench.faults(
                (number, command, line) -> (command[1] & 0xFF) == SELECT && command[2] != 0x04 && command[3] == 0x04
                        ? new byte[] {0x6A, (byte) 0x86}
                        : line.send(command));

        worksThroughout(bench);
    }

    @Test
    void aCardThatForgetsItsEnvironmentAfterEachSignature() throws Exception {
        Bench bench = Bench.with("");
        TokenContents contents = bench.read();
        bench.verify(contents);
        SimulatedCardTest.signs(bench, contents);
        boolean[] set = {false};
        bench.faults((number, command, line) -> {
            if (command[1] == 0x2A && !set[0]) {
                return new byte[] {0x69, (byte) 0x85};
            }
            set[0] = command[1] == 0x22;
            return line.send(command);
        });

        assertThat(SimulatedCardTest.signs(bench, contents)).isTrue();
        assertThat(SimulatedCardTest.signs(bench, contents)).isTrue();
    }

    @Test
    void aCertificateWrittenOverInItsFileIsNoticedOnACardSeenBefore() throws Exception {
        Bench bench = Bench.with("");
        TokenContents before = bench.read();
        bench.remembered.put(before.serialNumber(), before);
        assertThat(bench.insert().read()).isEqualTo(before);
        assertThat(bench.commands)
                .as("of a card seen before, only the heads are read")
                .hasSizeLessThan(12);
        byte[] other = Bench.PKI
                .renew(
                        Bench.TWCA,
                        new SimulatedCard("twca", ""),
                        SimulatedCardTest.certificate(before.certificates().get(0))
                                .getPublicKey(),
                        KeyUse.SIGN)
                .getEncoded();
        bench.verify(before);
        WritableFile.open(bench.session(Capability.WRITE_CERTIFICATE), files(bench), "3F0050154501")
                .fill(other);

        assertThat(bench.insert().read().certificates().get(0).encoded().der()).isEqualTo(other);
    }

    @Test
    void readsAuthoritiesFromAnySecondDirectory() throws Exception {
        Bench bench = Bench.with("");
        // The trusted certificates' entry becomes one more of plain certificates.
        bench.faults((number, command, line) -> {
            byte[] answer = line.send(command);
            if (command[1] == (byte) READ_BINARY && command[2] == (byte) 0x91) {
                for (int i = 0; i < answer.length; i++) {
                    answer[i] = answer[i] == (byte) 0xA5 ? (byte) 0xA4 : answer[i];
                }
            }
            return answer;
        });

        assertThat(bench.read().certificates())
                .noneMatch(CertificateInfo::authority)
                .hasSize(2);
        assertThat(bench.driver.read(bench.session(Capability.READ), true).certificates())
                .extracting(CertificateInfo::authority)
                .containsExactly(false, false, true, true);
    }

    @Test
    void readsCertificatesThatStandInTheDirectoryItself() throws Exception {
        byte[] certificate = Bench.PKI.root().getEncoded();
        byte[] entry = sequence(
                        sequence(new DERUTF8String("direct")),
                        sequence(new DEROctetString(new byte[] {9}), ASN1Boolean.TRUE),
                        new DERTaggedObject(
                                true,
                                1,
                                sequence(new DERTaggedObject(true, 0, ASN1Primitive.fromByteArray(certificate)))))
                .getEncoded();

        CertificateObject read = CertificateObject.read(entry, "").get(0);

        assertThat(read.authority()).isTrue();
        assertThat(((CertificateObject.Value.Direct) read.value()).certificate())
                .isEqualTo(certificate);
    }

    @Test
    void readsDirectoriesThatStandInTheOdfItself() throws Exception {
        byte[] inner = sequence(new ASN1Integer(1)).getEncoded();
        byte[] odf = new DERTaggedObject(
                        true,
                        0,
                        new DERTaggedObject(
                                false, 0, sequence(sequence(new ASN1Integer(1)), sequence(new ASN1Integer(1)))))
                .getEncoded();
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.writeBytes(inner);
        twice.writeBytes(inner);

        List<ObjectDirectory.Place> places = ObjectDirectory.read(odf, "").of(ObjectDirectory.Kind.PRIVATE_KEYS);

        assertThat(((ObjectDirectory.Place.Direct) places.get(0)).objects()).isEqualTo(twice.toByteArray());
    }

    @Test
    void aKeyWhoseOnlyAlgorithmIsRawRsaIsUsedSo() throws Exception {
        TokenInfo raw = TokenInfo.read(tokenInfo(0x03, 0x22));
        PrivateKeyObject key = privateKey(7);

        KeyInfo info = new KeyList(raw, List.of(), List.of(), List.of())
                .of(List.of(key))
                .get(0);

        assertThat(info.form()).isEqualTo(KeyInfo.Form.RSA_RAW);
        assertThat(KeyReference.of(info.location().reference()))
                .isEqualTo(new KeyReference(0x85, OptionalInt.of(0x22), OptionalInt.empty()));
    }

    @Test
    void aKeyThatMayPadDoes() throws Exception {
        TokenInfo padding = TokenInfo.read(tokenInfo(0x01, 0x12));

        assertThat(new KeyList(padding, List.of(), List.of(), List.of())
                        .of(List.of(privateKey(7)))
                        .get(0)
                        .form())
                .isEqualTo(KeyInfo.Form.RSA_PKCS1);
    }

    @Test
    void whatACardCallsItselfCommandsNoTerminal() throws Exception {
        TokenInfo info = TokenInfo.read(sequence(
                        new ASN1Integer(0),
                        new DEROctetString(new byte[] {0x01}),
                        new DERUTF8String("maker\n\u001b[2J"),
                        new DERTaggedObject(false, 0, new DERUTF8String("\u202ecard")))
                .getEncoded());

        assertThat(info.manufacturer()).isEqualTo("maker\ufffd\ufffd[2J");
        assertThat(info.label()).isEqualTo("\ufffdcard");
    }

    private static byte[] tokenInfo(int mechanism, int cardReference) throws Exception {
        DERSequence algorithm = sequence(
                new ASN1Integer(7),
                new ASN1Integer(mechanism),
                DERNull.INSTANCE,
                new DERBitString(new byte[] {0x40}, 6),
                new ASN1ObjectIdentifier("1.2.840.113549.1.1.1"),
                new ASN1Integer(cardReference));
        return sequence(
                        new ASN1Integer(0),
                        new DEROctetString(new byte[] {0x01, 0x02}),
                        new DERBitString(new byte[] {0}, 0),
                        new DERTaggedObject(false, 2, sequence(algorithm)))
                .getEncoded();
    }

    /** Its reference is negative, as some issuers encode 80 and above. */
    private static PrivateKeyObject privateKey(int algorithm) throws Exception {
        byte[] record = sequence(
                        sequence(new DERUTF8String("key")),
                        sequence(
                                new DEROctetString(new byte[] {1}),
                                new DERBitString(new byte[] {0x20}, 5),
                                new ASN1Integer(-0x7B),
                                new DERTaggedObject(false, 1, sequence(new ASN1Integer(algorithm)))),
                        new DERTaggedObject(
                                true,
                                1,
                                sequence(
                                        sequence(new DEROctetString(new byte[] {0x3F, 0x00, 0x50, 0x15})),
                                        new ASN1Integer(2048))))
                .getEncoded();
        return PrivateKeyObject.read(record, "").get(0);
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static CardFiles files(Bench bench) throws Exception {
        return CardFiles.of(bench.session(Capability.READ));
    }

    private static void refuse(Bench bench, int status, IntPredicate p1, int instruction) {
        bench.faults((number, command, line) -> (command[1] & 0xFF) == instruction && p1.test(command[2] & 0xFF)
                ? new byte[] {(byte) (status >> 8), (byte) status}
                : line.send(command));
    }

    private static void worksThroughout(Bench bench) throws Exception {
        TokenContents contents = bench.driver.read(bench.session(Capability.READ), true);
        assertThat(contents.certificates()).hasSize(4);
        bench.verify(contents);
        assertThat(SimulatedCardTest.signs(bench, contents)).isTrue();
        assertThat(SimulatedCardTest.deciphers(bench, contents)).isTrue();
    }
}
