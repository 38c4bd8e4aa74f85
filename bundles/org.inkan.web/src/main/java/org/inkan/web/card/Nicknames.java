package org.inkan.web.card;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.access.StateDirectory;
import org.inkan.web.json.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that the person gave to cards. Cards are told apart by a keyed hash of their number, so that the file names no
 * card to others. Thread-safe.
 */
@Component(service = Nicknames.class)
public final class Nicknames {
    /** The longest nickname, in code points. */
    public static final int MAX_LENGTH = 40;
    /** More cards than this have no nickname: the one that was named longest ago loses its. */
    static final int MAX_CARDS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Nicknames.class);
    private static final String FILE = "nicknames.json";
    private static final int MAX_FILE = 256 << 10;
    private static final int KEY_BYTES = 32;

    private final Optional<Path> file;
    private final Map<String, String> names = new LinkedHashMap<>();
    private byte[] key = new byte[KEY_BYTES];

    @Activate
    public Nicknames(@Reference StateDirectory state) {
        this.file = state.file(FILE);
        new SecureRandom().nextBytes(key);
        file.filter(Files::exists).ifPresent(this::load);
    }

    private void load(Path from) {
        try {
            if (Files.size(from) > MAX_FILE) {
                throw new IOException("too long");
            }
            Map<String, Object> kept = JSON.std.mapFrom(Files.readAllBytes(from));
            byte[] keptKey = HexFormat.of().parseHex(String.valueOf(kept.get("key")));
            if (keptKey.length != KEY_BYTES || !(kept.get("names") instanceof Map<?, ?> map)) {
                throw new IOException("incomplete");
            }
            key = keptKey;
            map.forEach((card, name) -> names.put(String.valueOf(card), String.valueOf(name)));
        } catch (IOException | IllegalArgumentException damaged) {
            LOG.warn("{} cannot be read: cards are without their nicknames", FILE, damaged);
        }
    }

    /**
     * @param cardNumber the card's serial number; a card without one has no nickname
     */
    public synchronized Optional<String> of(String cardNumber) {
        return cardNumber.isEmpty() ? Optional.empty() : Optional.ofNullable(names.get(hash(cardNumber)));
    }

    /**
     * @param nickname blank to take it back; control and formatting characters are left out
     * @throws InkanException {@code REQUEST_MALFORMED} when it is too long, {@code CARD_OPERATION_UNKNOWN} for a card without a
     *     number, {@code FILE_UNWRITABLE}
     */
    public synchronized void name(String cardNumber, String nickname) throws InkanException {
        if (cardNumber.isEmpty()) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
        }
        String clean = nickname.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]", "").strip();
        if (clean.codePointCount(0, clean.length()) > MAX_LENGTH) {
            throw new InkanException(FailureCode.REQUEST_MALFORMED, "field", "nickname");
        }
        String card = hash(cardNumber);
        names.remove(card);
        if (!clean.isEmpty()) {
            if (names.size() == MAX_CARDS) {
                names.remove(names.keySet().iterator().next());
            }
            names.put(card, clean);
        }
        save();
    }

    private void save() throws InkanException {
        if (file.isEmpty()) {
            return;
        }
        try {
            StateDirectory.write(
                    file.get(), Json.bytes(Json.object("key", HexFormat.of().formatHex(key), "names", names)));
        } catch (IOException | UncheckedIOException unwritable) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", FILE), unwritable);
        }
    }

    private String hash(String cardNumber) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(cardNumber.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
