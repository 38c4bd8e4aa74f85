package org.inkan.card.pkcs15;

import java.util.Arrays;
import java.util.OptionalInt;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PrivateOperation;
import org.inkan.codec.tlv.BerTlv;

/** MANAGE SECURITY ENVIRONMENT and PERFORM SECURITY OPERATION (ISO/IEC 7816-8, 11.4 and 11.11). */
final class PrivateUse {
    private static final int SET_FOR_COMPUTATION = 0x41;
    private static final int ALGORITHM_REFERENCE = 0x80;
    private static final int PRIVATE_KEY_REFERENCE = 0x84;
    private static final int PADDING_INDICATOR = 0x00;

    private final CardSession session;
    private final CardFiles files;

    PrivateUse(CardSession session, CardFiles files) {
        this.session = session;
        this.files = files;
    }

    byte[] perform(KeyInfo key, PrivateOperation operation) throws InkanException {
        boolean decipher = operation instanceof PrivateOperation.Decipher;
        if (!suits(key, operation)) {
            throw new InkanException(FailureCode.KEY_UNSUITABLE);
        }
        if (!files.enter(key.location().path())) {
            throw new InkanException(FailureCode.CARD_MALFORMED, "what", "a key in a directory that is not there");
        }
        SecurityEnvironment environment = SecurityEnvironment.of(key, decipher);
        boolean standing = key.consent() == KeyInfo.Consent.PER_JOB
                && session.note(SecurityEnvironment.class)
                        .filter(environment::equals)
                        .isPresent();
        if (!standing) {
            set(environment);
        }
        CommandApdu command = decipher ? decipher(operation.input()) : sign(key, operation.input());
        ResponseApdu answer = session.transmit(command);
        if (standing && lacksEnvironment(answer)) {
            // This card forgets its environment after each operation. No PIN is at stake.
            set(environment);
            answer = session.transmit(command);
        }
        return decipher ? plaintext(answer) : signature(key, answer);
    }

    private static boolean suits(KeyInfo key, PrivateOperation operation) {
        boolean fits = operation.input().length == (key.bits() + 7) / 8 || key.bits() == 0;
        return switch (key.form()) {
            case RSA_RAW ->
                fits
                        && (operation instanceof PrivateOperation.SignBlock
                                || operation instanceof PrivateOperation.Decipher);
            case RSA_PKCS1 ->
                operation instanceof PrivateOperation.SignDigestInfo
                        || operation instanceof PrivateOperation.Decipher && fits;
            case ECDSA -> operation instanceof PrivateOperation.SignHash;
        };
    }

    private static boolean lacksEnvironment(ResponseApdu answer) {
        return answer.status() == Iso.CONDITIONS_NOT_SATISFIED || answer.status() == Iso.REFERENCED_DATA_NOT_FOUND;
    }

    private void set(SecurityEnvironment environment) throws InkanException {
        session.forget(SecurityEnvironment.class);
        KeyReference key = environment.key();
        boolean signing = environment.template() == 0xB6;
        OptionalInt algorithm = signing ? key.signing() : key.deciphering();
        byte[] reference =
                BerTlv.of(PRIVATE_KEY_REFERENCE, new byte[] {(byte) key.key()}).encoded();
        byte[] data = reference;
        if (algorithm.isPresent()) {
            byte[] first = BerTlv.of(ALGORITHM_REFERENCE, new byte[] {(byte) algorithm.getAsInt()})
                    .encoded();
            data = Arrays.copyOf(first, first.length + reference.length);
            System.arraycopy(reference, 0, data, first.length, reference.length);
        }
        session.require(
                CommandApdu.of(0x00, Iso.MANAGE_SECURITY_ENVIRONMENT, SET_FOR_COMPUTATION, environment.template())
                        .withData(data));
        session.note(environment);
    }

    private CommandApdu sign(KeyInfo key, byte[] input) {
        return CommandApdu.of(0x00, Iso.PERFORM_SECURITY_OPERATION, 0x9E, 0x9A)
                .withData(input)
                .withLe(expected(key));
    }

    private CommandApdu decipher(byte[] input) {
        byte[] data = new byte[input.length + 1];
        data[0] = PADDING_INDICATOR;
        System.arraycopy(input, 0, data, 1, input.length);
        int expected = session.extendedLength() ? Math.max(CommandApdu.MAX_SHORT, input.length) : CommandApdu.MAX_SHORT;
        return CommandApdu.of(0x00, Iso.PERFORM_SECURITY_OPERATION, 0x80, 0x86)
                .withData(data)
                .withLe(expected)
                .asConfidential();
    }

    private int expected(KeyInfo key) {
        int bytes = (key.bits() + 7) / 8;
        return session.extendedLength() && key.algorithm() == KeyInfo.Algorithm.RSA
                ? Math.max(CommandApdu.MAX_SHORT, bytes)
                : CommandApdu.MAX_SHORT;
    }

    private static byte[] signature(KeyInfo key, ResponseApdu answer) throws InkanException {
        if (!answer.ok()) {
            throw Iso.refused(answer);
        }
        return key.form() == KeyInfo.Form.ECDSA
                ? EcdsaSignature.toDer(answer.data(), key.bits())
                : block(key, answer.data());
    }

    /** Some cards leave out leading zeros. */
    private static byte[] block(KeyInfo key, byte[] result) throws InkanException {
        int length = key.bits() == 0 ? result.length : (key.bits() + 7) / 8;
        if (result.length == 0 || result.length > length) {
            throw Asn1.malformed("a signature of " + result.length + " bytes", null);
        }
        byte[] block = new byte[length];
        System.arraycopy(result, 0, block, length - result.length, result.length);
        return block;
    }

    /** Wrong padding and every other reason look the same, so that nobody learns anything of the plaintext from them. */
    private static byte[] plaintext(ResponseApdu answer) throws InkanException {
        if (answer.status() == Iso.NOT_VERIFIED) {
            throw Iso.refused(answer);
        }
        if (!answer.ok()) {
            throw new InkanException(FailureCode.DECRYPTION_FAILED);
        }
        return answer.data();
    }
}
