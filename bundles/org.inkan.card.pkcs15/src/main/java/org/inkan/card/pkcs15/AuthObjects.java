package org.inkan.card.pkcs15;

import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.PinInfo;

/** The card's PINs as the card describes them; a CA's own rules are the runtime's to add. */
final class AuthObjects {
    private AuthObjects() {}

    static List<AuthObject> read(CardFiles files, Directories directories) throws InkanException {
        List<AuthObject> pins = new ArrayList<>();
        for (Directories.Listing listing : directories.read(ObjectDirectory.Kind.AUTHENTICATION)) {
            pins.addAll(AuthObject.read(listing.bytes(), files.base()));
        }
        return pins;
    }

    /** The code that unblocks; with the PIN's own form where the card lists none. */
    static PinInfo puk(CardFiles files, PinInfo pin) throws InkanException {
        return read(files, Directories.open(files)).stream()
                .map(AuthObject::pin)
                .filter(other -> other.role() == PinInfo.Role.PUK)
                .findFirst()
                .orElse(pin);
    }
}
