package org.inkan.card.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.inkan.api.token.PinInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PINs that the card wants under secure messaging (PKCS#15 v1.1, 6.8.1) must not go to it in the clear. */
class SecuredPinTest {

    @ParameterizedTest
    @CsvSource({
        "4800, AT_COMPUTER", // local, initialized
        "4840, NOWHERE", // integrity-protected
        "4820, NOWHERE", // confidentiality-protected
        "4860, NOWHERE"
    })
    void isListedAndTypedNowhere(String flags, PinInfo.Entry entry) throws Exception {
        assertThat(AuthObject.read(record(HexFormat.of().parseHex(flags)), "3F005015"))
                .extracting(object -> object.pin().entry())
                .containsExactly(entry);
    }

    private static byte[] record(byte[] flags) throws IOException {
        ASN1Encodable pin = sequence(
                new DERBitString(flags, 4),
                new ASN1Enumerated(1),
                new ASN1Integer(6),
                new ASN1Integer(8),
                new ASN1Integer(8),
                new DERTaggedObject(false, 0, new ASN1Integer(1)));
        return sequence(
                        sequence(new DERUTF8String("PIN")),
                        sequence(new DEROctetString(new byte[] {1})),
                        new DERTaggedObject(true, 1, pin))
                .getEncoded();
    }

    private static DERSequence sequence(ASN1Encodable... elements) {
        return new DERSequence(elements);
    }
}
