package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.token.pkcs11.cryptoki.FixedText;

/** Every parser of bytes that come out of a module ends with a value, with nothing, or with CARD_MALFORMED. */
class ParserFuzzTest {
    /** The first byte says how many of the others belong to the first of two values. */
    private static byte[][] split(byte[] data) {
        int at = data.length == 0 ? 0 : Math.min(1 + (data[0] & 0xFF), data.length);
        return new byte[][] {
            Arrays.copyOfRange(data, Math.min(1, data.length), Math.max(at, Math.min(1, data.length))),
            Arrays.copyOfRange(data, at, data.length)
        };
    }

    @FuzzTest(maxDuration = "10s")
    void ecPublicKey(byte[] data) {
        byte[][] parametersAndPoint = split(data);
        PublicKeyFacts.ec(parametersAndPoint[0], parametersAndPoint[1])
                .ifPresent(facts -> assertThat(facts.bits()).isBetween(160, 16384));
    }

    @FuzzTest(maxDuration = "10s")
    void rsaPublicKey(byte[] data) {
        byte[][] exponentAndModulus = split(data);
        PublicKeyFacts.rsa(exponentAndModulus[1], exponentAndModulus[0])
                .ifPresent(facts -> assertThat(facts.bits()).isBetween(160, 16384));
    }

    @FuzzTest(maxDuration = "10s")
    void certificate(byte[] data) {
        CertificateFacts.of(data);
    }

    @FuzzTest(maxDuration = "10s")
    void label(byte[] data) {
        assertThat(FixedText.clean(data)).doesNotContain("\0", "\n", "\u202e");
    }

    @FuzzTest(maxDuration = "10s")
    void ecdsaSignature(FuzzedDataProvider data) {
        int bits = data.consumeInt(0, 521);
        byte[] raw = data.consumeRemainingAsBytes();
        try {
            ASN1Sequence sequence = ASN1Sequence.getInstance(EcdsaSignature.toDer(raw, bits));
            BigInteger r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue();
            BigInteger s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
            assertThat(r.shiftLeft(raw.length * 4).or(s)).isEqualTo(new BigInteger(1, raw));
        } catch (InkanException refused) {
            assertThat(refused.code()).isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }
}
