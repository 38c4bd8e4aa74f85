package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.inkan.hipki.code.ErrorCodeScript;
import org.inkan.hipki.page.Template;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Pictures, scripts and styles: the same for everybody. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern({
    "/waiting.gif",
    FileServlet.ERROR_CODES,
    "/hipki/careful.js",
    "/hipki/popup.js",
    "/hipki/addDomain.js",
    "/hipki/selfTest.js",
    "/hipki/style.css"
})
public final class FileServlet extends HttpServlet {
    static final String ERROR_CODES = "/errorcode.js";
    private static final long serialVersionUID = 1L;
    private static final Map<String, String> TYPES = Map.of(
            "gif", "image/gif",
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8");

    private final transient HipkiDoor door;

    @Activate
    public FileServlet(@Reference Door door) {
        this(door.parts());
    }

    FileServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Paths.of(request);
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] content = path.equals(ERROR_CODES)
                ? ErrorCodeScript.of(door.texts()).getBytes(StandardCharsets.UTF_8)
                : resource(name);
        if (path.equals(ERROR_CODES)) {
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
        response.setContentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
