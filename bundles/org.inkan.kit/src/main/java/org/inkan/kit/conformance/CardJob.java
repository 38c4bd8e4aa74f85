package org.inkan.kit.conformance;

import java.util.Optional;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.reader.CardChannel;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenContents;

/** What a runtime does with a card, from the probe to one signature, over any channel. */
record CardJob(CardDriver driver, CardUnderTest card, SessionFactory sessions) {
    /**
     * How far it got.
     *
     * @param signature empty when the card has no signature key or did not take the PIN
     */
    record Seen(
            Recognition recognition,
            Optional<TokenContents> contents,
            Optional<PinOutcome> outcome,
            Optional<byte[]> signature) {}

    Recognition probe(CardChannel channel) throws InkanException {
        return driver.probe(sessions.open(channel, card.atr(), Optional.empty()));
    }

    CardSession session(CardChannel channel, Recognition recognition) {
        return sessions.open(channel, card.atr(), Optional.of(recognition));
    }

    Seen run(CardChannel channel) throws InkanException {
        Recognition recognition = probe(channel);
        if (recognition.specificity() == Specificity.NONE) {
            return new Seen(recognition, Optional.empty(), Optional.empty(), Optional.empty());
        }
        CardSession session = session(channel, recognition);
        TokenContents contents = driver.read(session, false);
        Optional<KeyInfo> key = key(contents, KeyUse.SIGN).filter(SignatureProbe::canUse);
        Optional<PinInfo> pin = key.flatMap(signing -> pinOf(contents, signing));
        if (pin.isEmpty()) {
            return new Seen(recognition, Optional.of(contents), Optional.empty(), Optional.empty());
        }
        driver.pinStatus(session, pin.get());
        PinOutcome outcome = verify(session, pin.get());
        Optional<byte[]> signature = outcome instanceof PinOutcome.Accepted
                ? Optional.of(driver.perform(session, key.get(), SignatureProbe.operation(key.get())))
                : Optional.empty();
        return new Seen(recognition, Optional.of(contents), Optional.of(outcome), signature);
    }

    PinOutcome verify(CardSession session, PinInfo pin) throws InkanException {
        try (Pin value = card.pin()) {
            return driver.verify(session, pin, value);
        }
    }

    /** Puts the card in again and asks for the tries left. */
    PinStatus triesAfterwards(Recognition recognition, PinInfo pin) throws InkanException {
        return driver.pinStatus(session(card.insert(), recognition), pin);
    }

    static Optional<KeyInfo> key(TokenContents contents, KeyUse use) {
        return contents.keys().stream().filter(key -> key.uses().contains(use)).findFirst();
    }

    static Optional<PinInfo> pinOf(TokenContents contents, KeyInfo key) {
        return contents.pins().stream()
                .filter(pin -> pin.reference() == key.pin())
                .findFirst();
    }
}
