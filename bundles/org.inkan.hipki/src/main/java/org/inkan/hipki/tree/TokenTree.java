package org.inkan.hipki.tree;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.inkan.hipki.wire.Reply;

/** Readers, cards and what is on them, in the form of {@code pkcs11info}. */
public final class TokenTree {
    /** How long a card that has just been put in may take to be recognised. */
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(5);
    /** CKF_TOKEN_PRESENT, CKF_REMOVABLE_DEVICE and CKF_HW_SLOT; the first only with a card. */
    private static final int CARD_IN_SLOT = 7;

    private static final int EMPTY_SLOT = 6;

    private final Tokens tokens;
    private final TokenEntry entries;
    private final ServerVersions versions;

    public TokenTree(Tokens tokens, TokenEntry entries, ServerVersions versions) {
        this.tokens = tokens;
        this.entries = entries;
        this.versions = versions;
    }

    /** What of a card is in the tree. */
    public enum Detail {
        /** Number, label and rules. */
        CARDS,
        /** Certificates and public keys too. */
        CERTIFICATES,
        /** As few fields as pages can do with. */
        BARE
    }

    public Reply read(Detail detail) throws InterruptedException {
        tokens.awaitSettled(SETTLE_LIMIT);
        List<Object> slots = new ArrayList<>();
        for (ReaderStatus reader : tokens.readers()) {
            slots.add(slot(slots.size(), reader.name(), token(reader, detail)));
        }
        for (Token token : tokens.tokens()) {
            String name = token.summary().reader();
            if (tokens.readers().stream().noneMatch(reader -> reader.name().equals(name))) {
                Object entry = token(token, detail);
                if (!isThere(slots, entry)) {
                    slots.add(slot(slots.size(), name, entry));
                }
            }
        }
        Reply reply = versions.addTo(Reply.to("pkcs11info"));
        reply.with("slots", slots);
        return reply;
    }

    /** A vendor's module shows a card that its reader shows already. */
    private static boolean isThere(List<Object> slots, Object token) {
        return token instanceof Map<?, ?> entry
                && slots.stream()
                        .map(slot -> ((Map<?, ?>) slot).get("token"))
                        .anyMatch(other -> other instanceof Map<?, ?> shown
                                && shown.get("serialNumber").equals(entry.get("serialNumber")));
    }

    private Object token(ReaderStatus reader, Detail detail) {
        if (reader.token().isPresent()) {
            return token(reader.token().get(), detail);
        }
        boolean somethingInside =
                reader.presence() instanceof CardPresence.Present || reader.presence() instanceof CardPresence.Mute;
        return somethingInside ? TokenEntry.UNKNOWN : null;
    }

    private Object token(Token token, Detail detail) {
        try {
            return entries.of(token, detail);
        } catch (InkanException unreadable) {
            return TokenEntry.UNKNOWN;
        }
    }

    private static Map<String, Object> slot(int number, String reader, Object token) {
        Map<String, Object> slot = new LinkedHashMap<>();
        slot.put("slotID", number);
        slot.put("slotDescription", reader);
        slot.put("manufacturerID", "");
        slot.put("flags", token == null ? EMPTY_SLOT : CARD_IN_SLOT);
        slot.put("hardwareVersion", 0);
        slot.put("firmwareVersion", 0);
        slot.put("token", token);
        return slot;
    }
}
