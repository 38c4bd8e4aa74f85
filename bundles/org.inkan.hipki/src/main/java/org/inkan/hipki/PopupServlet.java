package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.page.PopupDesk;
import org.inkan.hipki.page.Template;
import org.inkan.hipki.site.Caller;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The windows that sites open to talk to this service. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern({
    "/popupForm",
    "/ChtPopupForm",
    PopupServlet.MANAGEMENT,
    "/PrintCard/ChtPopupFormPrintCard",
    "/MOEACA/ChtPopupFormMOEACA",
    "/eIDPM/ChtPopupFormEIDPM"
})
public final class PopupServlet extends HttpServlet {
    static final String MANAGEMENT = "/CardManagement/CMCPopForm";
    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;
    private final transient Template page = new Template("popup.html");

    @Activate
    public PopupServlet(@Reference Door door) {
        this(door.parts());
    }

    PopupServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Caller.isForWindow(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String path = Paths.of(request);
        boolean management = path.equals(MANAGEMENT);
        boolean supported = management || path.lastIndexOf('/') == 0;
        Map<String, String> values = Map.of(
                "page",
                PopupDesk.open(door.pages(), door.commands(), door.sites(), supported),
                "greeting",
                management ? "CMCAtn" : "getTbs");
        page.write(values, Languages.of(request), response);
    }
}
