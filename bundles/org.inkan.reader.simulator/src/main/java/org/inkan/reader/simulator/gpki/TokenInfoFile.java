package org.inkan.reader.simulator.gpki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;

/** The TokenInfo of a simulated card (ISO/IEC 7816-15, 8.11.1), in words of its own. */
final class TokenInfoFile {
    /** loginRequired and prnGeneration. */
    private static final DERBitString FLAGS = new DERBitString(new byte[] {0x60}, 5);

    private TokenInfoFile() {}

    static byte[] encoded(String cardNumber) {
        try {
            return new DERSequence(new ASN1Encodable[] {
                        new ASN1Integer(0),
                        new DEROctetString(cardNumber.getBytes(StandardCharsets.US_ASCII)),
                        new DERUTF8String("Inkan simulator"),
                        new DERTaggedObject(false, 0, new DERUTF8String("Simulated GPKI card")),
                        FLAGS
                    })
                    .getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
