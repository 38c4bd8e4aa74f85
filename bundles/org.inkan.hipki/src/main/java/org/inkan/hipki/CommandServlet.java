package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.page.Bodies;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.site.Caller;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;
import org.inkan.hipki.wire.RequestBody;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The endpoints that take a command. Answers in JSON with status 200, also for failures of a card. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern({
    "/sign",
    "/decrypt",
    "/umakeSig",
    "/getChallenge",
    "/makeCsr",
    "/writecert",
    "/CardManagement/*",
    "/PrintCard/*",
    "/MOEACA/*",
    "/eIDPM/*"
})
public final class CommandServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;

    @Activate
    public CommandServlet(@Reference Door door) {
        this(door.parts());
    }

    CommandServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long arrived = System.nanoTime();
        door.crossOrigin().share(request, response);
        Endpoint endpoint = Endpoint.at(Paths.of(request));
        Json.write(answer(endpoint, request, arrived), response);
    }

    private Reply answer(Endpoint endpoint, HttpServletRequest request, long arrived) throws IOException {
        Caller caller = Caller.of(request);
        try {
            door.gate().pass(caller, endpoint.use());
            try (Command command = RequestBody.decode(Bodies.read(request))) {
                return door.direct(endpoint, command, caller, Languages.of(request), arrived);
            }
        } catch (HipkiException e) {
            Bodies.discard(request);
            return door.failed(endpoint, "", Json.forEndpoint(endpoint, e));
        }
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        door.crossOrigin().preflight(request, response);
    }
}
