package org.inkan.card.hicos;

import java.util.List;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.PinTransport;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenContents;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Driver for HiCOS cards of both generations and for the simulated cards that share their layout. Reads what is public of real
 * cards; PINs and private keys of a card are in reach when a {@link PinTransport} serves it.
 */
@Component
public final class HicosDriver implements CardDriver {
    private static final String NAME = "card.hicos";

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PinTransport> transports = List.of();

    /** With the transports that are registered as services. */
    public HicosDriver() {}

    HicosDriver(List<PinTransport> transports) {
        this.transports = List.copyOf(transports);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Specificity bestClaim(Atr atr) {
        return Probe.bestClaim(atr);
    }

    @Override
    public Recognition probe(CardSession session) throws InkanException {
        return Probe.recognise(session);
    }

    @Override
    public TokenContents read(CardSession session, boolean withAuthorities) throws InkanException {
        Family family = Family.of(session.recognition());
        if (family == Family.LEGACY) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", "READ");
        }
        session.forget(SecureChannel.class);
        return new CardReading(session, family).contents(withAuthorities);
    }

    /** Known of simulated cards alone: nobody has shown that asking a real one is free. */
    @Override
    public PinStatus pinStatus(CardSession session, PinInfo pin) throws InkanException {
        Family family = Family.of(session.recognition());
        if (!family.simulated() || pin.role() != PinInfo.Role.USER) {
            return PinStatus.unknown();
        }
        session.forget(SecureChannel.class);
        new CardFiles(session, family).enter();
        return StatusWords.tries(
                session.transmit(CommandApdu.of(family.generation().cla(), Ins.VERIFY, 0, CardPins.USER))
                        .status());
    }

    @Override
    public PinOutcome verify(CardSession session, PinInfo pin, Pin value) throws InkanException {
        requireUserPin(pin, "VERIFY_PIN");
        return send(session, Ins.VERIFY, PinValues.of(pin, value));
    }

    @Override
    public PinOutcome replacePin(CardSession session, PinInfo pin, PinChange change, Pin authority, Pin replacement)
            throws InkanException {
        requireUserPin(pin, change == PinChange.CHANGE ? "CHANGE_PIN" : "UNBLOCK_PIN");
        return send(
                session,
                change == PinChange.CHANGE ? Ins.CHANGE_PIN : Ins.UNBLOCK_PIN,
                PinValues.of(pin, authority, replacement));
    }

    /** The holder's PIN is the only one that commands name: any other value would be taken for it, and cost a try. */
    private static void requireUserPin(PinInfo pin, String operation) throws InkanException {
        if (pin.role() != PinInfo.Role.USER) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", operation);
        }
    }

    private PinOutcome send(CardSession session, int instruction, PinValues values) throws InkanException {
        try (values) {
            Family family = Family.of(session.recognition());
            Recognition card = session.recognition().orElseThrow();
            PinTransport transport = transports.stream()
                    .filter(candidate -> candidate.serves(card.family(), card.variant(), session.atr()))
                    .findFirst()
                    .orElseThrow(() -> new InkanException(FailureCode.PIN_TRANSPORT_MISSING));
            return StatusWords.outcome(
                    PinCommands.of(family).send(session, card, transport, instruction, values), family);
        }
    }

    @Override
    public byte[] perform(CardSession session, KeyInfo key, PrivateOperation operation) throws InkanException {
        return new KeyUseCommands(session, Family.of(session.recognition())).compute(key, operation);
    }
}
