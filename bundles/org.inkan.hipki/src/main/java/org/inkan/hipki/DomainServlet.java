package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.site.Origin;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.page.Bodies;
import org.inkan.hipki.page.DomainPage;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.page.OwnPages;
import org.inkan.hipki.page.Template;
import org.inkan.hipki.site.Caller;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;
import org.inkan.hipki.wire.RequestBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /addDomain}: sites that were refused lead people here. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern({"/addDomain", "/hipki/addDomain", DomainServlet.AGAIN})
public final class DomainServlet extends HttpServlet {
    static final String AGAIN = "/hipki/addDomain/again";

    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;
    private final transient Template page = new Template("addDomain.html");

    @Activate
    public DomainServlet(@Reference Door door) {
        this(door.parts());
    }

    DomainServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Caller.isForWindow(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<Origin> opener =
                Caller.of(request) instanceof Caller.Site site ? Optional.of(site.origin()) : Optional.empty();
        Optional<Origin> origin = DomainPage.origin(request.getParameter("domain"), opener);
        if (origin.isEmpty()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        String token = door.pages().open(new DomainPage(origin.get()));
        page.write(Map.of("page", token, "origin", origin.get().toString()), Languages.of(request), response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Caller.isOurPage(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (Paths.of(request).equals(AGAIN)) {
            reopen(request, response);
        } else {
            answer(request, response);
        }
    }

    /** An open page that a restart has made us forget: it asks the person about the same site once more. */
    private void reopen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Command open = RequestBody.decode(Bodies.read(request))) {
            Optional<Origin> origin = open.text("origin").flatMap(Origin::parse);
            if (origin.isPresent()) {
                Json.write(new Reply().with("page", door.pages().open(new DomainPage(origin.get()))), response);
                return;
            }
        } catch (HipkiException malformed) {
            // as good as no origin
        }
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<DomainPage> asking = door.pages().find(request.getHeader(OwnPages.HEADER), DomainPage.class);
        if (asking.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Reply reply = new Reply();
        try (Command answer = RequestBody.decode(Bodies.read(request))) {
            asking.get().answer(door.sites(), answer.flag("allowed"), answer.flag("certificates"), answer.flag("sign"));
            door.doubts().forget();
            reply.with("ret_code", 0);
        } catch (HipkiException refused) {
            reply.with("ret_code", refused.major());
        }
        Json.write(reply, response);
    }
}
