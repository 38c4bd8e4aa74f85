package org.inkan.hipki.command;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.inkan.hipki.wire.Reply;

/** {@code getChallenge}: something fresh for a certificate request. */
final class Challenges {
    private static final int LENGTH = 16;

    private final SecureRandom random = new SecureRandom();

    Reply next() {
        byte[] challenge = new byte[LENGTH];
        random.nextBytes(challenge);
        return Reply.to("getChallenge")
                .with("challenge", HexFormat.of().withUpperCase().formatHex(challenge));
    }
}
