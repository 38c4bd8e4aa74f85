package org.inkan.kit.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.inkan.api.card.Capability;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;

/** A driver for the example card, written as a vendor would. */
class ExampleDriver implements CardDriver {
    private static final PinInfo PIN = new PinInfo(1, "PIN", PinInfo.Role.USER, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "");

    @Override
    public String name() {
        return "card.example";
    }

    @Override
    public Specificity bestClaim(Atr atr) {
        return Specificity.APPLET;
    }

    @Override
    public Recognition probe(CardSession session) throws InkanException {
        ResponseApdu answer = session.transmit(CommandApdu.of(0, 0xA4, 4, 0).withData(ExampleCard.AID));
        return recognition(answer.ok() ? Specificity.APPLET : Specificity.NONE);
    }

    static Recognition recognition(Specificity specificity) {
        return new Recognition(
                "example",
                LocalizedText.of("Example card"),
                specificity,
                Map.of(
                        Capability.READ, Set.of(0xA4, 0xB0),
                        Capability.PIN_STATUS, Set.of(0x20),
                        Capability.VERIFY_PIN, Set.of(0x20),
                        Capability.SIGN, Set.of(0x2A),
                        Capability.DECRYPT, Set.of(0x2A)),
                Map.of(),
                "");
    }

    @Override
    public TokenContents read(CardSession session, boolean withAuthorities) throws InkanException {
        select(session);
        String number = new String(file(session, 1, 16), StandardCharsets.US_ASCII);
        return new TokenContents(
                number,
                "Example",
                "",
                List.of(key("01", KeyUse.SIGN, 0x9E), key("02", KeyUse.DECRYPT, 0x80)),
                List.of(certificate(session, "01", 2), certificate(session, "02", 3)),
                List.of(PIN),
                "");
    }

    private static KeyInfo key(String id, KeyUse use, int reference) {
        return new KeyInfo(
                new ObjectId(id),
                "",
                KeyInfo.Algorithm.RSA,
                2048,
                Set.of(use),
                PIN.reference(),
                KeyInfo.Consent.PER_JOB,
                KeyInfo.Form.RSA_PKCS1,
                new KeyInfo.Location(reference, ""),
                Optional.empty());
    }

    private static CertificateInfo certificate(CardSession session, String id, int file) throws InkanException {
        return new CertificateInfo(new ObjectId(id), "", false, new EncodedObject(file(session, file, -1)));
    }

    /** Reads a length that is known, or as much as the DER header says. */
    private static byte[] file(CardSession session, int file, int known) throws InkanException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int length = known;
        for (int block = 0; length < 0 || content.size() < length; block++) {
            byte[] part = session.require(CommandApdu.of(0, 0xB0, file, block).withLe(ExampleCard.BLOCK));
            content.writeBytes(part);
            if (length < 0) {
                length = derLength(part);
            }
            if (part.length == 0 || content.size() > length) {
                throw new InkanException(FailureCode.CARD_MALFORMED);
            }
        }
        return content.toByteArray();
    }

    private static int derLength(byte[] start) throws InkanException {
        if (start.length < 4 || start[0] != 0x30 || start[1] != (byte) 0x82) {
            throw new InkanException(FailureCode.CARD_MALFORMED);
        }
        return Math.min(4 + ((start[2] & 0xFF) << 8 | start[3] & 0xFF), CertificateInfo.MAX_LENGTH);
    }

    @Override
    public PinStatus pinStatus(CardSession session, PinInfo pin) throws InkanException {
        select(session);
        int status = session.transmit(CommandApdu.of(0, 0x20, 0, 1)).status();
        return status >> 4 == 0x63C ? PinStatus.usable(status & 0xF) : PinStatus.unknown();
    }

    @Override
    public PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException {
        select(session);
        byte[] bytes = value.bytes();
        CommandApdu command = CommandApdu.of(0, 0x20, 0, 1).withData(bytes).asConfidential();
        Arrays.fill(bytes, (byte) 0);
        int status;
        try {
            status = session.transmit(command).status();
        } finally {
            command.wipe();
        }
        if (status == ResponseApdu.OK) {
            return new PinOutcome.Accepted();
        }
        if (status >> 4 == 0x63C) {
            return new PinOutcome.Wrong(OptionalInt.of(status & 0xF));
        }
        if (status == 0x6983) {
            return new PinOutcome.Blocked();
        }
        throw new InkanException(FailureCode.CARD_REFUSED, "status", String.format("%04X", status));
    }

    @Override
    public PinOutcome replacePin(CardSession session, PinInfo pin, PinChange change, Pin authority, Pin replacement)
            throws InkanException {
        throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    @Override
    public byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation) throws InkanException {
        int reference = (int) key.location().reference();
        return session.require(CommandApdu.of(0, 0x2A, reference, reference == 0x9E ? 0x9A : 0x86)
                .withData(operation.input())
                .withLe(CommandApdu.MAX_SHORT));
    }

    private static void select(CardSession session) throws InkanException {
        session.require(CommandApdu.of(0, 0xA4, 4, 0).withData(ExampleCard.AID));
    }
}
