package org.inkan.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.web.access.Caller;
import org.inkan.web.access.PageSessions;
import org.inkan.web.event.EventHub;
import org.inkan.web.json.Fields;
import org.inkan.web.json.Json;
import org.inkan.web.json.JsonBody;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.ApiResponse;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Route;
import org.inkan.web.work.Storage;

/** Coming in, hearing events, answering PIN questions. */
final class SessionRoutes {
    private static final int MAX_KEY = 128;
    private static final String DESCRIPTION = "/org/inkan/web/openapi.json";

    private final Parts parts;
    private final PageSessions sessions;
    private final EventHub pages;
    private final PinDesk desk;
    private final String version;

    SessionRoutes(Parts parts, PageSessions sessions, EventHub pages, PinDesk desk, String version) {
        this.parts = parts;
        this.sessions = sessions;
        this.pages = pages;
        this.desk = desk;
        this.version = version;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/openapi.json", request -> description()).open(),
                Route.post("/session", this::enter).open(),
                Route.get("/session", request -> ApiResponse.ok(present())),
                Route.post("/session/proof", this::prove).open(),
                Route.delete("/session", this::leave),
                Route.post("/session/keys", request -> ApiResponse.created(Json.object("key", sessions.key())))
                        .personal(),
                Route.get("/events", request -> new ApiResponse.Events(pages.open())),
                Route.get(
                        "/questions",
                        request -> ApiResponse.ok(Json.object("questions", desk.questions(request.locale())))),
                Route.post("/questions/{question}/answer", this::answer),
                Route.delete("/questions/{question}", this::cancel));
    }

    private static ApiResponse description() {
        try (InputStream in = SessionRoutes.class.getResourceAsStream(DESCRIPTION)) {
            return new ApiResponse.Bytes("application/json", "openapi.json", in.readAllBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private ApiResponse enter(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        String key = fields.text("key", MAX_KEY);
        fields.nothingElse();
        PageSessions.Halves halves =
                sessions.enter(key).orElseThrow(() -> new InkanException(FailureCode.REQUEST_DENIED));
        return new ApiResponse.SignedIn(Json.object("session", halves.id(), "token", halves.token()), halves.cookie());
    }

    private ApiResponse prove(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        String session = fields.text("session", MAX_KEY);
        String challenge = fields.text("challenge", MAX_KEY);
        fields.nothingElse();
        return ApiResponse.ok(Json.object(
                "proof",
                sessions.proof(session, challenge).orElseThrow(() -> new InkanException(FailureCode.REQUEST_DENIED))));
    }

    private ApiResponse leave(ApiRequest request) throws InkanException {
        if (request.caller().orElseThrow() instanceof Caller.Page page) {
            sessions.leave(page.session());
        }
        return new ApiResponse.SignedOut();
    }

    /** What there is: the page hides what this product does not have. */
    private Object present() {
        return Json.object(
                "version",
                version,
                "limits",
                Json.object("file", Storage.MAX_FILE),
                "parts",
                Json.object(
                        "sites", parts.sites().isPresent(),
                        "selfTest", parts.selfTest().isPresent(),
                        "simulator",
                                parts.simulator()
                                        .map(simulator -> !simulator.readers().isEmpty())
                                        .orElse(false)));
    }

    private ApiResponse answer(ApiRequest request) throws InkanException {
        desk.answer(request.variable("question"), JsonBody.bytes(request.body()));
        return new ApiResponse.Done();
    }

    private ApiResponse cancel(ApiRequest request) throws InkanException {
        desk.cancel(request.variable("question"));
        return new ApiResponse.Done();
    }
}
