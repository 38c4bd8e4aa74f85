package org.inkan.hipki.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.TokenContents;
import org.inkan.door.card.CardKeys;
import org.inkan.door.card.KeyChoice;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.ObjectNames;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code DecryptData}. */
final class DecryptCommand extends TokenCommand {
    static final String FUNC = "decrypt";

    private final byte[] cipher;
    private final boolean envelope;

    DecryptCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this(workshop, command, cipher(command), isEnvelope(command));
    }

    private DecryptCommand(Workshop workshop, Command command, byte[] cipher, boolean envelope)
            throws HipkiException, InkanException {
        super(workshop, command, SiteUse.DECRYPT, Major.DECRYPT_FAILED, PIN);
        this.cipher = cipher;
        this.envelope = envelope;
    }

    private static byte[] cipher(Command command) throws HipkiException {
        return Base64Field.decode(command.base64("cipher").orElseThrow(() -> new HipkiException(Major.NO_CIPHERTEXT)));
    }

    private static boolean isEnvelope(Command command) throws HipkiException {
        return switch (command.text("cipherType").orElse("PKCS7").toUpperCase(Locale.ROOT)) {
            case "PKCS7" -> true;
            case "PKCS1" -> false;
            default -> throw new HipkiException(Major.DECRYPT_TYPE);
        };
    }

    @Override
    Reply done(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token().contents();
        KeyInfo key =
                ObjectNames.first(contents, KeyUse.DECRYPT).orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        byte[] plain;
        try (KeyJob job = begin("decrypt", approval)) {
            plain = envelope
                    ? opened(job, Cards.certified(contents, key))
                    : job.decrypt(key, new DecryptionScheme.Pkcs1(Set.of()), cipher);
        }
        try {
            boolean base64 = command()
                    .text("plainEncoding")
                    .filter("base64"::equalsIgnoreCase)
                    .isPresent();
            return Reply.to(FUNC)
                    .with("plain", base64 ? Base64Field.encode(plain) : new String(plain, StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] opened(KeyJob job, KeyChoice recipient) throws InkanException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        workshop().documents().decrypt(new ByteArrayInputStream(cipher), plain, new CardKeys(job, List.of(recipient)));
        return plain.toByteArray();
    }
}
