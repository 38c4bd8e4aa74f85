package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.site.Origin;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.page.Bodies;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.page.OwnPages;
import org.inkan.hipki.page.PopupDesk;
import org.inkan.hipki.site.Caller;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;
import org.inkan.hipki.wire.RequestBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** What the script of our popup calls. Only that page can: it takes its token, and its origin, which a browser vouches for. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern({"/hipki/popup/command", "/hipki/popup/answer", "/hipki/popup/close"})
public final class PopupDeskServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    /** The origin of the page that sent the command, as the popup's browser window saw it. */
    private static final String ORIGIN_HEADER = "X-Inkan-Origin";

    private final transient HipkiDoor door;
    private final transient PopupDesk desk;

    @Activate
    public PopupDeskServlet(@Reference Door door) {
        this(door.parts());
    }

    PopupDeskServlet(HipkiDoor door) {
        this.door = door;
        this.desk = new PopupDesk(door.pages());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String page = request.getHeader(OwnPages.HEADER);
        if (page == null || !Caller.isOurPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        try {
            Locale locale = Languages.of(request);
            Optional<Map<String, Object>> result = switch (Paths.of(request)) {
                case "/hipki/popup/command" -> command(page, request, locale);
                case "/hipki/popup/answer" -> answer(page, request, locale);
                default -> close(page);
            };
            if (result.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            } else {
                Json.write(Reply.json(result.get()), response);
            }
        } catch (HipkiException malformed) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** A page without an origin of its own, such as one in a sandboxed frame, could be anybody's. */
    private Optional<Map<String, Object>> command(String page, HttpServletRequest request, Locale locale)
            throws IOException {
        String claimed = request.getHeader(ORIGIN_HEADER);
        Optional<Origin> origin = claimed == null ? Optional.empty() : Origin.parse(claimed);
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        try {
            return desk.take(page, origin.get(), Bodies.read(request), locale);
        } catch (HipkiException tooLarge) {
            desk.close(page);
            return Optional.of(
                    Map.of("reply", door.failed(Endpoint.LEFT_OUT, "", tooLarge).json()));
        }
    }

    private Optional<Map<String, Object>> answer(String page, HttpServletRequest request, Locale locale)
            throws IOException, HipkiException {
        try (Command answer = RequestBody.decode(Bodies.read(request))) {
            return desk.answer(page, answer.flag("allowed"), answer.flag("remember"), answer.flag("lastTry"), locale);
        }
    }

    private Optional<Map<String, Object>> close(String page) {
        desk.close(page);
        return Optional.of(Map.of());
    }
}
