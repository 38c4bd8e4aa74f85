package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.SelfTest;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.page.Bodies;
import org.inkan.hipki.page.Languages;
import org.inkan.hipki.page.OwnPages;
import org.inkan.hipki.page.SelfTestPage;
import org.inkan.hipki.page.SelfTestRows;
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

/** {@code /selfTest.htm}: nine rows, and below them every layer that the self-test looks at. */
@Component(service = Servlet.class)
@RequireHttpWhiteboard
@HttpWhiteboardServletPattern({"/selfTest.htm", "/hipki/selfTest"})
public final class SelfTestServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HipkiDoor door;
    private final transient Supplier<Optional<SelfTest>> layers;
    private final transient Template page = new Template("selfTest.html");

    @Activate
    public SelfTestServlet(@Reference Door door) {
        this(door.parts(), door::selfTest);
    }

    SelfTestServlet(HipkiDoor door, Supplier<Optional<SelfTest>> layers) {
        this.door = door;
        this.layers = layers;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        page.write(Map.of("page", door.pages().open(new SelfTestPage())), Languages.of(request), response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SelfTestPage> asking = door.pages().find(request.getHeader(OwnPages.HEADER), SelfTestPage.class);
        if (asking.isEmpty() || !Caller.isOurPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Locale locale = Languages.of(request);
        try (Command asked = RequestBody.decode(Bodies.read(request))) {
            String browser =
                    Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
            SelfTestRows.Result result =
                    door.selfTest().run(asked, browser, door.versions().server(), locale);
            Json.write(
                    new Reply()
                            .with("rows", result.rows())
                            .with("readers", result.readers())
                            .with("layers", layers(locale)),
                    response);
        } catch (HipkiException malformed) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** The nine rows have used the PIN already; the layers do without. */
    private List<Map<String, String>> layers(Locale locale) {
        return layers
                .get()
                .map(test -> test.run(Optional.empty(), Optional.empty()).checks())
                .orElse(List.of())
                .stream()
                .map(check -> layer(check, locale))
                .toList();
    }

    private static Map<String, String> layer(CheckResult check, Locale locale) {
        return Map.of(
                "title", check.title().in(locale),
                "status", check.status().name(),
                "finding", check.finding().in(locale),
                "next", check.forPerson().map(text -> text.in(locale)).orElse(""));
    }
}
