package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.groups.Tuple;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.inkan.api.card.Capability;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.TokenContents;
import org.inkan.reader.simulator.card.SmartCard;
import org.junit.jupiter.api.Test;

/** Cards that are not as new, and cards that are not as quick. */
class CardStatesTest {
    @Test
    void noticesOneThatItsDirectoryDoesNotTellFromTheOld() throws Exception {
        try (CardInReader old = CardInReader.holding(undated(CardInReader.card("moica")));
                CardInReader renewed = CardInReader.holding(undated(CardInReader.renewedCard("moica")))) {
            old.probe();
            TokenContents before = old.read(false);
            renewed.probe();
            renewed.remember(before);
            TokenContents after = renewed.read(false);

            assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
            assertThat(after.certificates()).hasSize(2).isNotEqualTo(before.certificates());
        }
    }

    /** Its directory of certificates names places, and no serial numbers. */
    private static AlteredCard undated(SmartCard card) throws Exception {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (int offset : CertificateStore.USER_SLOTS) {
            DERSequence place = sequence(
                    new DEROctetString(new byte[] {0x3F, 0x00}),
                    new ASN1Integer(offset),
                    new DERTaggedObject(false, 0, new ASN1Integer(CertificateStore.SLOT_LENGTH)));
            entries.writeBytes(sequence(
                            sequence(new DERUTF8String("cert")),
                            sequence(new DEROctetString(new byte[] {(byte) (offset >> 8)})),
                            new DERTaggedObject(true, 1, sequence(place)))
                    .getEncoded());
        }
        byte[] directory = Arrays.copyOf(entries.toByteArray(), 1024);
        return AlteredCard.of(card, (command, selected, inner) -> {
            byte[] answer = inner.process(command);
            if (!AlteredCard.isRead(command) || selected != FilePath.CERTIFICATES) {
                return answer;
            }
            int at = (command[2] & 0xFF) << 8 | command[3] & 0xFF;
            return ResponseApdu.of(Arrays.copyOfRange(directory, at, at + (command[4] & 0xFF)), ResponseApdu.OK)
                    .encoded();
        });
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    @Test
    void noticesARenewedCertificate() throws Exception {
        try (CardInReader old = CardInReader.with("moica");
                CardInReader renewed = CardInReader.holding(CardInReader.renewedCard("moica"))) {
            old.probe();
            TokenContents before = old.read(false);
            renewed.probe();
            renewed.remember(before);
            TokenContents after = renewed.read(false);

            assertThat(after.serialNumber()).isEqualTo(before.serialNumber());
            assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
            assertThat(after.certificates().get(0))
                    .isNotEqualTo(before.certificates().get(0));
            assertThat(after.certificates().get(1))
                    .isEqualTo(before.certificates().get(1));
        }
    }

    @Test
    void readsAuthoritiesLaterThanTheRest() throws Exception {
        try (CardInReader card = CardInReader.with("moica")) {
            card.probe();
            card.read(false);
            long all = card.counted(
                    () -> assertThat(card.read(true).certificates()).hasSize(4));
            long again = card.counted(
                    () -> assertThat(card.read(true).certificates()).hasSize(4));

            assertThat(again).isLessThan(all);
        }
    }

    /** The half-renewed state between two steps of a vendor's tool: listed, and erased. */
    @Test
    void leavesOutWhatIsListedAndErased() throws Exception {
        AlteredCard erased = AlteredCard.of(
                CardInReader.card("moica"),
                (command, selected, inner) -> selected == FilePath.CERTIFICATE_STORE && AlteredCard.isRead(command)
                        ? AlteredCard.erased(command)
                        : inner.process(command));
        try (CardInReader card = CardInReader.holding(erased)) {
            card.probe();
            TokenContents contents = card.read(true);

            assertThat(contents.certificates()).isEmpty();
            assertThat(contents.keys()).hasSize(2).allSatisfy(key -> {
                assertThat(key.publicKey()).isPresent();
                assertThat(key.uses()).isNotEmpty();
            });
        }
    }

    @Test
    void findsCertificatesThatNoDirectoryLists() throws Exception {
        AlteredCard unlisted = AlteredCard.of(
                CardInReader.card("moica"),
                (command, selected, inner) -> selected == FilePath.CERTIFICATES && AlteredCard.isRead(command)
                        ? AlteredCard.erased(command)
                        : inner.process(command));
        try (CardInReader whole = CardInReader.with("moica");
                CardInReader card = CardInReader.holding(unlisted)) {
            card.probe();
            TokenContents contents = card.read(false);
            whole.probe();
            TokenContents listed = whole.read(false);

            assertThat(contents.certificates())
                    .extracting(CertificateInfo::id, CertificateInfo::encoded)
                    .containsExactlyInAnyOrderElementsOf(listed.certificates().stream()
                            .map(one -> Tuple.tuple(one.id(), one.encoded()))
                            .toList());
            assertThat(contents.keys())
                    .extracting(KeyInfo::uses)
                    .isEqualTo(listed.keys().stream().map(KeyInfo::uses).toList());
        }
    }

    @Test
    void asksForLessWhenTheCardGivesLess() throws Exception {
        AlteredCard slow = AlteredCard.of(
                CardInReader.card("moica"),
                (command, selected, inner) -> AlteredCard.isRead(command) && (command[4] & 0xFF) > 150
                        ? ResponseApdu.of(0x6987).encoded()
                        : inner.process(command));
        assertReadsLikeTheOthers(slow);
    }

    @Test
    void goesByTheWholePathWhereACardWantsThat() throws Exception {
        AtomicInteger depth = new AtomicInteger();
        AlteredCard strict = AlteredCard.of(CardInReader.card("moica"), (command, selected, inner) -> {
            if (AlteredCard.isSelect(command)) {
                if (selected == FilePath.MASTER) {
                    depth.set(1);
                } else if (depth.getAndIncrement() == 0) {
                    return ResponseApdu.of(0x6A82).encoded();
                }
            } else {
                depth.set(0);
            }
            return inner.process(command);
        });
        assertReadsLikeTheOthers(strict);
    }

    @Test
    void showsThePinToNoCardThatLacksTheKeys() throws Exception {
        AtomicInteger verifies = new AtomicInteger();
        AlteredCard impostor = AlteredCard.of(CardInReader.card("moica/gen2"), (command, selected, inner) -> {
            byte[] answer = inner.process(command);
            switch (command[1] & 0xFF) {
                case Ins.INITIALIZE_UPDATE -> answer[answer.length - 3] ^= 1;
                case Ins.VERIFY -> verifies.incrementAndGet();
                default -> {}
            }
            return answer;
        });
        try (CardInReader card = CardInReader.holding(impostor)) {
            card.probe();
            TokenContents contents = card.read(false);
            try (Pin pin = CardInReader.pin(CardInReader.PIN)) {
                assertThatThrownBy(() -> card.driver.verify(
                                card.session(Capability.VERIFY_PIN), CardInReader.pin(contents), pin))
                        .isInstanceOfSatisfying(
                                InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CARD_MALFORMED));
            }
            assertThat(verifies).hasValue(0);
        }
    }

    private static void assertReadsLikeTheOthers(AlteredCard altered) throws InkanException {
        try (CardInReader whole = CardInReader.with("moica");
                CardInReader card = CardInReader.holding(altered)) {
            whole.probe();
            card.probe();

            assertThat(card.read(true)).isEqualTo(whole.read(true));
            assertThat(card.reader.commands()).isGreaterThan(whole.reader.commands());
        }
    }
}
