package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.page.Template;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /}: the version, as text that pages and scripts look for, and the way to the other pages. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern(RootServlet.PATH)
public final class RootServlet extends HttpServlet {
    /** Everything that nobody else answers comes here: the exact pattern is empty, and components lose empty properties. */
    static final String PATH = "/";

    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;
    private final transient Template page = new Template("root.html");

    @Activate
    public RootServlet(@Reference Door door) {
        this(door.parts());
    }

    RootServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Paths.of(request).equals(PATH)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        page.write(
                Map.of(
                        "server",
                        door.versions().server(),
                        "product",
                        door.versions().product()),
                Languages.of(request),
                response);
    }
}
