package org.inkan.card.pkcs15;

import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.InkanException;

/** EF(TokenInfo), read once while the card stays in: the probe needs it, and the reading after it too. */
final class TokenInfoFile {
    /** PKCS#15 v1.1, 5.5. */
    private static final int SHORT_ID = 0x12;

    private static final String FILE = "5032";

    private TokenInfoFile() {}

    static TokenInfo of(CardSession session, CardFiles files) throws InkanException {
        return find(session, files).orElseThrow(() -> Asn1.malformed("a card without EF(TokenInfo)", null));
    }

    /** Empty when there is no such file. */
    static Optional<TokenInfo> find(CardSession session, CardFiles files) throws InkanException {
        Optional<TokenInfo> noted = session.note(TokenInfo.class);
        if (noted.isPresent()) {
            return noted;
        }
        Optional<byte[]> file = files.standardFile(SHORT_ID, FILE);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        TokenInfo info = TokenInfo.read(file.get());
        session.note(info);
        return Optional.of(info);
    }
}
