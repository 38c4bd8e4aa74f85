package org.inkan.web.card;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.door.card.CardCertificate;
import org.inkan.web.event.Event;
import org.inkan.web.event.EventHub;
import org.inkan.web.json.Fields;
import org.inkan.web.json.Json;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.ApiResponse;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Problems;
import org.inkan.web.rest.Route;

/** Readers and cards. */
public final class CardRoutes {
    private static final String TOKEN = "token";
    private static final int SHORT_HASH = 12;
    private static final int LONGEST_NICKNAME_SENT = 4 * Nicknames.MAX_LENGTH;

    private final Parts parts;
    private final Problems problems;
    private final Nicknames nicknames;
    private final CardView view;
    private final EventHub pages;

    public CardRoutes(Parts parts, Problems problems, Nicknames nicknames, EventHub pages) {
        this.parts = parts;
        this.problems = problems;
        this.nicknames = nicknames;
        this.view = new CardView(parts, nicknames);
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/readers", this::readers),
                Route.get("/tokens", this::tokens),
                Route.get("/tokens/{token}", this::token),
                Route.put("/tokens/{token}/nickname", this::nickname),
                Route.get("/tokens/{token}/pins", this::pins),
                Route.post("/tokens/{token}/lock", this::lock),
                Route.get("/tokens/{token}/certificates/{sha256}", this::certificate));
    }

    private ApiResponse readers(ApiRequest request) throws InkanException {
        return ApiResponse.ok(Json.object(
                "readers",
                parts.tokens().readers().stream()
                        .map(reader -> reader(reader, request.locale()))
                        .toList()));
    }

    private Map<String, Object> reader(ReaderStatus reader, Locale locale) {
        return Json.object(
                "name", reader.name(),
                "presence", presence(reader.presence()),
                "token",
                        reader.token().map(token -> view.summary(token, locale)).orElse(null),
                "problem",
                        reader.problem()
                                .map(problem -> problems.object(problem, locale))
                                .orElse(null));
    }

    private static String presence(CardPresence presence) {
        if (presence instanceof CardPresence.Present) {
            return "present";
        }
        if (presence instanceof CardPresence.Mute) {
            return "mute";
        }
        return presence instanceof CardPresence.Absent ? "absent" : "gone";
    }

    private ApiResponse tokens(ApiRequest request) throws InkanException {
        return ApiResponse.ok(Json.object(
                "tokens",
                parts.tokens().cards().stream()
                        .map(token -> view.summary(token, request.locale()))
                        .toList()));
    }

    private ApiResponse token(ApiRequest request) throws InkanException {
        return ApiResponse.ok(view.whole(TokenChoice.of(parts, request.variable(TOKEN)), request.locale()));
    }

    private ApiResponse nickname(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        String nickname = fields.text("nickname", LONGEST_NICKNAME_SENT);
        fields.nothingElse();
        Token token = TokenChoice.of(parts, request.variable(TOKEN));
        nicknames.name(token.contents().serialNumber(), nickname);
        pages.publish(new Event("nickname", Json.object(TOKEN, request.variable(TOKEN))));
        return new ApiResponse.Done();
    }

    private ApiResponse pins(ApiRequest request) throws InkanException {
        return ApiResponse.ok(Json.object("pins", view.pins(TokenChoice.of(parts, request.variable(TOKEN)))));
    }

    private ApiResponse lock(ApiRequest request) throws InkanException {
        TokenChoice.of(parts, request.variable(TOKEN)).lock();
        return new ApiResponse.Done();
    }

    private ApiResponse certificate(ApiRequest request) throws InkanException {
        String wanted = request.variable("sha256");
        for (CardCertificate certificate : CardCertificate.readable(
                TokenChoice.of(parts, request.variable(TOKEN)).contentsWithAuthorities())) {
            if (certificate.sha256().equalsIgnoreCase(wanted)) {
                return new ApiResponse.Bytes(
                        "application/pkix-cert",
                        certificate.sha256().substring(0, SHORT_HASH) + ".cer",
                        certificate.info().encoded().der());
            }
        }
        throw new InkanException(FailureCode.CERTIFICATE_NOT_FOUND);
    }
}
