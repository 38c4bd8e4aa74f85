package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.inkan.api.site.SiteUse;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.site.Caller;
import org.inkan.hipki.tree.TokenTree.Detail;
import org.inkan.hipki.wire.Bitmap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.annotations.RequireHttpWhiteboard;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /p11Image.bmp}: the tree without certificates, in a picture. A site takes a picture that does not load for a missing
 * service, so that every failure is inside the picture.
 */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern("/p11Image.bmp")
public final class PictureServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;

    @Activate
    public PictureServlet(@Reference Door door) {
        this(door.parts());
    }

    PictureServlet(HipkiDoor door) {
        this.door = door;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        door.crossOrigin().shareWithAnyone(request, response);
        byte[] picture = Bitmap.of(text(Caller.of(request)));
        response.setContentType("image/bmp");
        response.setContentLength(picture.length);
        response.getOutputStream().write(picture);
    }

    private String text(Caller caller) {
        try {
            door.gate().pass(caller, SiteUse.LIST);
            for (Detail detail : List.of(Detail.CARDS, Detail.BARE)) {
                String json = door.tree().read(detail).json();
                if (Bitmap.fits(json)) {
                    return json;
                }
            }
            throw new HipkiException(Major.BUFFER_TOO_SMALL);
        } catch (HipkiException e) {
            return door.failed(Endpoint.ENVIRONMENT, "", e).json();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return door.failed(Endpoint.ENVIRONMENT, "", new HipkiException(Major.FAILED_OR_TIMED_OUT))
                    .json();
        }
    }

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
        door.crossOrigin().preflight(request, response);
    }
}
