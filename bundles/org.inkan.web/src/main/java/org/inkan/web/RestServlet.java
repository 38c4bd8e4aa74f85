package org.inkan.web;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.web.access.Credentials;
import org.inkan.web.access.Doorkeeper;
import org.inkan.web.card.Nicknames;
import org.inkan.web.event.EventHub;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.Languages;
import org.inkan.web.rest.Parts;
import org.inkan.web.work.Storage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The API over HTTP. Logs no body, no header and no query. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern(RestServlet.ROOT + "/*")
public final class RestServlet extends HttpServlet {
    static final String ROOT = "/inkan/api/v1";

    private static final long serialVersionUID = 1L;
    private static final int MAX_QUERY = 2048;

    private final transient Doorkeeper doorkeeper;
    private final transient Api api;

    @Activate
    public RestServlet(
            BundleContext context,
            @Reference Parts parts,
            @Reference Doorkeeper doorkeeper,
            @Reference Nicknames nicknames,
            @Reference Storage storage,
            @Reference EventHub pages,
            @Reference PinDesk desk) {
        this(
                doorkeeper,
                new Api(
                        new Api.Rooms(
                                parts, doorkeeper.sessions(), doorkeeper.programs(), nicknames, storage, pages, desk),
                        context.getBundle().getVersion().toString()));
    }

    RestServlet(Doorkeeper doorkeeper, Api api) {
        this.doorkeeper = doorkeeper;
        this.api = api;
    }

    @Deactivate
    void close() {
        api.close();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Credentials shown = credentials(request);
        try (InputStream body = request.getInputStream()) {
            ApiRequest asked = new ApiRequest(
                    request.getMethod(),
                    request.getRequestURI().substring(ROOT.length()),
                    query(request.getQueryString()),
                    Map.of(),
                    Languages.of(request.getHeader("Accept-Language")),
                    doorkeeper.caller(shown),
                    Optional.ofNullable(request.getHeader("User-Agent")),
                    body);
            new Answer(request, response, () -> doorkeeper.caller(shown).isPresent()).write(api.answer(asked));
        }
    }

    private static Credentials credentials(HttpServletRequest request) {
        return new Credentials(
                request.getHeader("Host"),
                request.getHeader("Origin"),
                request.getHeader("Sec-Fetch-Site"),
                cookie(request),
                request.getHeader(Doorkeeper.PAGE_TOKEN),
                request.getHeader("Authorization"));
    }

    private static String cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(Answer.cookieName(request)))
                        .map(Cookie::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** By hand: the servlet API would read forms out of bodies. What is broken is as good as absent. */
    private static Map<String, String> query(String text) {
        Map<String, String> values = new HashMap<>();
        if (text == null || text.length() > MAX_QUERY) {
            return values;
        }
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                try {
                    values.putIfAbsent(
                            URLDecoder.decode(part.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException brokenPercentSequence) {
                    // whoever needs it says that it is missing
                }
            }
        }
        return values;
    }
}
