package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.PinRules;
import org.inkan.api.token.PinInfo;

/** The card's PINs under the rules of its CA. */
final class AuthObjects {
    private AuthObjects() {}

    static List<AuthObject> read(CardSession session, CardFiles files, Directories directories) throws InkanException {
        Optional<PinRules> rules = session.profile().flatMap(CardProfile::pin);
        List<AuthObject> pins = new ArrayList<>();
        for (Directories.Listing listing : directories.read(ObjectDirectory.Kind.AUTHENTICATION)) {
            for (AuthObject pin : AuthObject.read(listing.bytes(), files.base())) {
                pins.add(rules.isPresent() ? pin.under(rules.get()) : pin);
            }
        }
        return pins;
    }

    /** The code that unblocks; with the PIN's own form where the card lists none. */
    static PinInfo puk(CardSession session, CardFiles files, PinInfo pin) throws InkanException {
        return read(session, files, Directories.open(files)).stream()
                .map(AuthObject::pin)
                .filter(other -> other.role() == PinInfo.Role.PUK)
                .findFirst()
                .orElse(pin);
    }
}
