package org.inkan.card.hicos;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.inkan.api.reader.Atr;
import org.junit.jupiter.api.Test;

/** What a card says of itself is shown to people and written to terminals. */
class ForeignLabelTest {
    private static final Atr REAL = Atr.of("3B B8 13 00 81 31 FA 52 43 48 54 4D 4F 49 43 41 A5");

    @Test
    void aLabelCommandsNoTerminal() throws Exception {
        byte[] entry = sequence(
                        sequence(new DERUTF8String("k\u001b[2J\u202e1")),
                        sequence(
                                new DEROctetString(new byte[] {1}),
                                new DERBitString(new byte[] {0x20}, 5),
                                new ASN1Integer(1)),
                        new DERTaggedObject(true, 1, sequence(sequence(), new ASN1Integer(2048))))
                .getEncoded();

        assertThat(DirectoryRecord.privateKey(entry).label()).isEqualTo("k\ufffd[2J\ufffd1");
    }

    @Test
    void aVersionEndsWhereItsTextDoes() throws Exception {
        try (CardInReader card =
                CardInReader.holding(AlteredCard.saying("CHT V32N 1\u0007\n[x", REAL, CardInReader.card("moica")))) {
            assertThat(card.probe().variant()).isEqualTo("CHT V32N 1");
        }
    }

    private static DERSequence sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }
}
