package org.inkan.runtime.fake;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.inkan.api.token.CertificateInfo;
import org.inkan.api.token.EncodedObject;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.ObjectId;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;

/** Drives a {@link FakeCard}, in one of several versions. */
public final class FakeDriver implements CardDriver {
    public static final String FAMILY = "example-gen1";
    public static final KeyInfo SIGNING = key("01", KeyUse.SIGN, 1, KeyInfo.Consent.PER_JOB);
    public static final KeyInfo EVERY_TIME = key("02", KeyUse.AUTHENTICATE, 1, KeyInfo.Consent.EVERY_USE);
    public static final KeyInfo OTHER_PIN = key("03", KeyUse.DECRYPT, 2, KeyInfo.Consent.PER_JOB);
    public static final PinInfo PIN = pin(1, PinInfo.Role.USER);
    public static final PinInfo SECOND_PIN = pin(2, PinInfo.Role.SECURITY_OFFICER);
    public static final PinInfo PUK = pin(9, PinInfo.Role.PUK);

    /** What a version does before it answers. */
    public interface Behaviour {
        void before(CardSession session) throws InkanException;
    }

    private final String name;
    private final Specificity claim;
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger probes = new AtomicInteger();
    private volatile Specificity found;
    private volatile Behaviour probing = session -> session.transmit(CommandApdu.of(0, 0xA4, 4, 0));
    private volatile Behaviour performing = session -> {};
    private volatile Behaviour replacing = session -> {};
    private volatile PinInfo userPin = PIN;
    private volatile PinInfo replaced = PIN;
    private volatile Optional<EncodedObject> certificate = Optional.empty();
    private volatile FakeCard asked;
    private volatile Runnable claiming = () -> {};

    public FakeDriver(String name, Specificity claim) {
        this.name = name;
        this.claim = claim;
        this.found = claim;
    }

    private static KeyInfo key(String id, KeyUse use, int pin, KeyInfo.Consent consent) {
        return new KeyInfo(
                new ObjectId(id),
                "key " + id,
                KeyInfo.Algorithm.RSA,
                1024,
                Set.of(use),
                pin,
                consent,
                KeyInfo.Form.RSA_RAW,
                new KeyInfo.Location(1, ""),
                Optional.of(new EncodedObject(FakeCard.publicKey().getEncoded())));
    }

    private static PinInfo pin(int reference, PinInfo.Role role) {
        return new PinInfo(reference, role.name(), role, 6, 8, PinInfo.Charset.DIGITS, 0, 0, "");
    }

    public FakeDriver finds(Specificity specificity) {
        found = specificity;
        return this;
    }

    public FakeDriver probing(Behaviour behaviour) {
        probing = behaviour;
        return this;
    }

    /** Runs before it says what it could find at best. */
    public FakeDriver claiming(Runnable behaviour) {
        claiming = behaviour;
        return this;
    }

    public FakeDriver performing(Behaviour behaviour) {
        performing = behaviour;
        return this;
    }

    public FakeDriver replacing(Behaviour behaviour) {
        replacing = behaviour;
        return this;
    }

    /** Describes the user's PIN in another way. */
    public FakeDriver describing(PinInfo pin) {
        userPin = pin;
        return this;
    }

    /** The PIN that was replaced last, as it was described. */
    public PinInfo replaced() {
        return replaced;
    }

    public FakeDriver certificate(byte[] der) {
        certificate = Optional.of(new EncodedObject(der));
        return this;
    }

    /** Whose tries are told, for cards that tell them otherwise than the protocol. */
    public FakeDriver asking(FakeCard card) {
        asked = card;
        return this;
    }

    public int reads() {
        return reads.get();
    }

    public int probes() {
        return probes.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Specificity bestClaim(Atr atr) {
        claiming.run();
        return claim;
    }

    @Override
    public Recognition probe(CardSession session) throws InkanException {
        probes.incrementAndGet();
        probing.before(session);
        return new Recognition(
                FAMILY,
                LocalizedText.of("fake card", "測試卡"),
                found,
                Map.of(
                        Capability.READ, Set.of(),
                        Capability.PIN_STATUS, Set.of(0x20),
                        Capability.VERIFY_PIN, Set.of(0x20),
                        Capability.CHANGE_PIN, Set.of(0x24),
                        Capability.UNBLOCK_PIN, Set.of(0x2C),
                        Capability.SIGN, Set.of(0x2A),
                        Capability.DECRYPT, Set.of(0x2A),
                        Capability.WRITE_CERTIFICATE, Set.of(0xD6),
                        Capability.GENERATE_KEY, Set.of(0x46)),
                Map.of(),
                "");
    }

    @Override
    public TokenContents read(CardSession session, boolean withAuthorities) throws InkanException {
        reads.incrementAndGet();
        session.require(CommandApdu.of(0, 0xB0, 0, 0));
        return new TokenContents(
                "FK00000000001234",
                "fake",
                "",
                List.of(SIGNING, EVERY_TIME, OTHER_PIN),
                certificate.stream()
                        .map(der -> new CertificateInfo(SIGNING.id(), "", false, der))
                        .toList(),
                List.of(userPin, SECOND_PIN, PUK),
                "");
    }

    @Override
    public PinStatus pinStatus(CardSession session, PinInfo pin) throws InkanException {
        if (asked != null && asked.isNotActivated()) {
            return new PinStatus(PinStatus.State.NOT_ACTIVATED, OptionalInt.empty());
        }
        if (asked != null && !asked.tellsTries() || pin.reference() != 1) {
            return PinStatus.unknown();
        }
        return PinStatus.usable(
                session.transmit(CommandApdu.of(0, 0x20, 0, pin.reference())).status() & 0x0F);
    }

    @Override
    public PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException {
        return send(session, 0x20, pin, value.bytes());
    }

    @Override
    public PinOutcome replacePin(CardSession session, PinInfo pin, PinChange change, Pin authority, Pin replacement)
            throws InkanException {
        replacing.before(session);
        replaced = pin;
        byte[] first = authority.bytes();
        byte[] both = Arrays.copyOf(first, first.length + replacement.length());
        System.arraycopy(replacement.bytes(), 0, both, first.length, replacement.length());
        return send(session, change == PinChange.CHANGE ? 0x24 : 0x2C, pin, both);
    }

    private static PinOutcome send(CardSession session, int ins, PinInfo pin, byte[] data) throws InkanException {
        CommandApdu command =
                CommandApdu.of(0, ins, 0, pin.reference()).withData(data).asConfidential();
        Arrays.fill(data, (byte) 0);
        int status;
        try {
            status = session.transmit(command).status();
        } finally {
            command.wipe();
        }
        if (status == 0x9000) {
            return new PinOutcome.Accepted();
        }
        return status >> 4 == 0x63C && (status & 0x0F) > 0
                ? new PinOutcome.Wrong(OptionalInt.of(status & 0x0F))
                : new PinOutcome.Blocked();
    }

    @Override
    public byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation) throws InkanException {
        performing.before(session);
        return session.require(
                CommandApdu.of(0, 0x2A, 0, 0).withData(operation.input()).withLe(CommandApdu.MAX_SHORT));
    }

    @Override
    public CardPersonalisation personalisation() {
        return new CardPersonalisation() {
            @Override
            public KeyInfo generate(CardSession session, KeySpec spec, KeyUse use) throws InkanException {
                session.require(CommandApdu.of(0, 0x46, 0, 0));
                return SIGNING;
            }

            @Override
            public void write(CardSession session, KeyInfo key, EncodedObject written) throws InkanException {
                if (written.length() == 0) {
                    throw new InkanException(FailureCode.CERTIFICATE_MALFORMED);
                }
                session.require(CommandApdu.of(0, 0xD6, 0, 0));
            }
        };
    }
}
