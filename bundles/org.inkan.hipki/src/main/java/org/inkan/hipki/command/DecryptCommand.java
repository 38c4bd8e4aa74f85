package org.inkan.hipki.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.inkan.api.crypto.KeyUnwrapper;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.DecryptionScheme;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.ObjectNames;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** {@code DecryptData}. */
final class DecryptCommand implements CardCommand {
    static final String FUNC = "decrypt";

    private final Workshop workshop;
    private final Command command;
    private final byte[] cipher;
    private final boolean envelope;
    private final Token token;

    DecryptCommand(Workshop workshop, Command command) throws HipkiException, InkanException {
        this.workshop = workshop;
        this.command = command;
        this.cipher =
                Base64Field.decode(command.base64("cipher").orElseThrow(() -> new HipkiException(Major.NO_CIPHERTEXT)));
        this.envelope = switch (command.text("cipherType").orElse("PKCS7").toUpperCase(Locale.ROOT)) {
            case "PKCS7" -> true;
            case "PKCS1" -> false;
            default -> throw new HipkiException(Major.DECRYPT_TYPE);
        };
        if (!workshop.pins().has(command, "pin")) {
            throw new HipkiException(Major.NO_PIN);
        }
        this.token = workshop.cards().forPrivateUse(workshop.cards().chosenBy(command));
    }

    @Override
    public SiteUse use() {
        return SiteUse.DECRYPT;
    }

    @Override
    public Major failure() {
        return Major.DECRYPT_FAILED;
    }

    @Override
    public Question question() throws InkanException {
        return Question.about(use(), token);
    }

    @Override
    public Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException {
        return workshop.turns().take(token.summary().reader(), approval.cancellation(), () -> decrypted(approval));
    }

    private Reply decrypted(Approval approval) throws HipkiException, InkanException {
        TokenContents contents = token.contents();
        KeyInfo key =
                ObjectNames.first(contents, KeyUse.DECRYPT).orElseThrow(() -> new HipkiException(Major.KEY_NOT_FOUND));
        PinPrompt prompt = workshop.pins().of(command, List.of("pin"), approval);
        byte[] plain;
        try (KeyJob job = token.begin(Workshop.job("decrypt", approval), prompt)) {
            plain = envelope
                    ? opened(job, key, Cards.certificateOf(contents, key))
                    : job.decrypt(key, new DecryptionScheme.Pkcs1(Set.of()), cipher);
        }
        try {
            boolean base64 = command.text("plainEncoding")
                    .filter("base64"::equalsIgnoreCase)
                    .isPresent();
            return Reply.to(FUNC)
                    .with("plain", base64 ? Base64Field.encode(plain) : new String(plain, StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] opened(KeyJob job, KeyInfo key, X509Certificate certificate) throws InkanException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        workshop.documents().decrypt(new ByteArrayInputStream(cipher), plain, new KeyUnwrapper() {
            @Override
            public List<X509Certificate> recipients() {
                return List.of(certificate);
            }

            @Override
            public byte[] unwrap(X509Certificate recipient, DecryptionScheme scheme, byte[] wrapped)
                    throws InkanException {
                return job.decrypt(key, scheme, wrapped);
            }
        });
        return plain.toByteArray();
    }
}
