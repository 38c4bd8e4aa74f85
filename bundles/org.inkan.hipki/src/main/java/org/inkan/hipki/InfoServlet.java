package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.site.Caller;
import org.inkan.hipki.wire.Command;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /pkcs11info}, with certificates when asked for. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern("/pkcs11info")
public final class InfoServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;

    @Activate
    public InfoServlet(@Reference Door door) {
        this(door.parts());
    }

    InfoServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long arrived = System.nanoTime();
        door.crossOrigin().share(request, response);
        String query = request.getQueryString();
        boolean certificates = query != null && ("&" + query + "&").contains("&withcert=true&");
        try (Command none = new Command()) {
            Endpoint endpoint = certificates ? Endpoint.CERTIFICATES : Endpoint.ENVIRONMENT;
            Json.write(door.direct(endpoint, none, Caller.of(request), Languages.of(request), arrived), response);
        }
    }

    /** What is in the body does not matter. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        door.crossOrigin().preflight(request, response);
    }
}
