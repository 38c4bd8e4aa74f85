package org.inkan.web.card;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.RenewalWindow;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenContents;
import org.inkan.api.token.TokenSummary;
import org.inkan.door.card.CardCertificate;
import org.inkan.door.card.KeyChoice;
import org.inkan.web.json.Json;
import org.inkan.web.json.Words;
import org.inkan.web.rest.Parts;

/** A card as JSON. Never its full number, nor anybody's ID number. */
public final class CardView {
    private final Parts parts;
    private final Nicknames nicknames;

    public CardView(Parts parts, Nicknames nicknames) {
        this.parts = parts;
        this.nicknames = nicknames;
    }

    /** What is known without touching the card. */
    public Map<String, Object> summary(Token token, Locale locale) {
        TokenSummary summary = token.summary();
        Optional<CardProfile> profile = profile(summary);
        return Json.object(
                "id", summary.id().value(),
                "reader", summary.reader(),
                "title", summary.title().in(locale),
                "family", summary.family(),
                "profile", summary.profile().orElse(null),
                "driver", summary.driver(),
                "cardNumberTail", summary.cardNumberTail().orElse(null),
                "rank", summary.rank().map(Words::of).orElse(null),
                "privateUse", Words.of(summary.privateUse()),
                "test", profile.map(CardProfile::test).orElse(false),
                "unlocked",
                        token.unlocked()
                                .map(unlocked -> Json.object(
                                        "purpose", unlocked.purpose(),
                                        "requester", unlocked.requester(),
                                        "until", unlocked.until().toString()))
                                .orElse(null));
    }

    /** Everything; reads the card if nobody has yet. */
    public Map<String, Object> whole(Token token, Locale locale) throws InkanException {
        TokenContents contents = token.contentsWithAuthorities();
        Optional<CardProfile> profile = profile(token.summary());
        List<CardCertificate> certificates = CardCertificate.readable(contents);
        List<Map<String, Object>> shown = new ArrayList<>();
        for (CardCertificate certificate : certificates) {
            shown.add(certificate(certificate, profile.flatMap(CardProfile::renewal)));
        }
        Map<String, Object> object = summary(token, locale);
        object.put("label", contents.label());
        object.put("certificates", shown);
        object.put("unreadable", contents.certificates().size() - certificates.size());
        object.put("bareKeys", KeyChoice.bare(contents).size());
        nicknames.of(contents.serialNumber()).ifPresent(name -> object.put("nickname", name));
        profile.map(CardProfile::help).ifPresent(help -> object.put("help", help(help, locale)));
        return object;
    }

    private Map<String, Object> certificate(CardCertificate certificate, Optional<RenewalWindow> renewal)
            throws InkanException {
        Map<String, String> described =
                parts.documents().describe(certificate.info().encoded().der());
        Instant until = certificate.x509().getNotAfter().toInstant();
        return Json.object(
                "id", certificate.info().id().hex(),
                "authority", certificate.info().authority(),
                "uses",
                        List.of(KeyUse.values()).stream()
                                .filter(certificate::serves)
                                .map(Words::of)
                                .toList(),
                "key", certificate.key().isPresent(),
                "holder", holder(described),
                "organisation", described.get("subject.O"),
                "issuer", described.get("issuer.name"),
                "serial", described.get("serial"),
                "from", certificate.x509().getNotBefore().toInstant().toString(),
                "until", until.toString(),
                "current", certificate.isCurrent(Instant.now()),
                "renewal",
                        certificate.info().authority()
                                ? null
                                : renewal.map(window -> Json.object(
                                                "from",
                                                        until.minus(Duration.ofDays(window.daysBefore()))
                                                                .toString(),
                                                "until",
                                                        until.plus(Duration.ofDays(window.daysAfter()))
                                                                .toString()))
                                        .orElse(null),
                "keyAlgorithm", described.get("key.algorithm"),
                "keyBits", described.containsKey("key.bits") ? Integer.valueOf(described.get("key.bits")) : null,
                "signature", described.get("signature"),
                "email", described.get("email"),
                "subjectType", described.get("subjectType"),
                "rank", described.get("holderRank"),
                "sha256", described.get("sha256"),
                "remarks", words(described.get("remarks")));
    }

    /** What people call the holder: the common name, else the last named part. */
    private static String holder(Map<String, String> described) {
        return List.of("subject.CN", "subject.OU", "subject.O").stream()
                .map(described::get)
                .filter(name -> name != null)
                .findFirst()
                .orElse("");
    }

    private static List<String> words(String commaSeparated) {
        return commaSeparated == null || commaSeparated.isBlank()
                ? List.of()
                : List.of(commaSeparated.split("\\s*,\\s*"));
    }

    private static Map<String, Object> help(Map<String, LocalizedText> help, Locale locale) {
        Map<String, Object> texts = Json.object();
        help.forEach((situation, text) -> texts.put(situation, text.in(locale)));
        return texts;
    }

    /** The PINs with their rules and what the card tells of them; spends no try. */
    public List<Map<String, Object>> pins(Token token) throws InkanException {
        List<Map<String, Object>> pins = new ArrayList<>();
        for (PinInfo pin : token.contents().pins()) {
            PinStatus status = token.pinStatus(pin);
            pins.add(Json.object(
                    "reference", pin.reference(),
                    "role", Words.of(pin.role()),
                    "state", Words.of(status.state()),
                    "triesLeft",
                            status.triesLeft().isPresent()
                                    ? (Object) status.triesLeft().getAsInt()
                                    : null,
                    "minLength", pin.minLength(),
                    "maxLength", pin.maxLength(),
                    "charset", Words.of(pin.charset())));
        }
        return pins;
    }

    private Optional<CardProfile> profile(TokenSummary summary) {
        return summary.profile()
                .flatMap(id -> parts.profiles().stream()
                        .filter(profile -> profile.id().equals(id))
                        .findFirst());
    }
}
