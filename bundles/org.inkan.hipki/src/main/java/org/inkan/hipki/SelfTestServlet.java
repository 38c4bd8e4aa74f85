package org.inkan.hipki;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.Repair;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
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
    private static final String REQUESTER = "selfTest.htm";

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
        if (!Caller.isForWindow(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        page.write(Map.of("page", door.pages().open(new SelfTestPage())), Languages.of(request), response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<SelfTestPage> asking = door.pages().find(request.getHeader(OwnPages.HEADER), SelfTestPage.class);
        Optional<SelfTest> test = layers.get();
        if (asking.isEmpty() || !Caller.isOurPage(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (test.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try (Command asked = RequestBody.decode(Bodies.read(request))) {
            SelfTestRequest wanted = door.selfTest(asked.text("slotDescription"), REQUESTER)
                    .withLocale(Languages.of(request))
                    .withPin(typed(asked))
                    .withBrowser(Optional.ofNullable(request.getHeader("User-Agent")));
            Json.write(answer(test.get(), wanted, asked, Languages.of(request)), response);
        } catch (HipkiException malformed) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private Reply answer(SelfTest test, SelfTestRequest wanted, Command asked, Locale locale)
            throws InterruptedException {
        boolean repaired = repair(test, wanted, asked.text("repair"));
        HealthReport report = test.run(wanted);
        SelfTestRows.Result result = door.rows().of(report.checks(), asked.text("slotDescription"), locale);
        return new Reply()
                .with("rows", result.rows())
                .with("readers", result.readers())
                .with("repaired", repaired)
                .with("report", test.text(report, locale))
                .with(
                        "layers",
                        report.checks().stream()
                                .map(check -> layer(check, locale))
                                .toList());
    }

    /** The person has pressed the button that says what it does. Why it did not help is what the layer then says. */
    private static boolean repair(SelfTest test, SelfTestRequest wanted, Optional<String> repair) {
        if (repair.isEmpty()) {
            return false;
        }
        try {
            test.repair(repair.get(), wanted);
            return true;
        } catch (InkanException failed) {
            return false;
        }
    }

    /** What was typed into our own page, once: a second question would be another job. */
    private static Optional<PinPrompt> typed(Command asked) {
        AtomicBoolean used = new AtomicBoolean();
        return asked.secret("pin")
                .map(pin -> question ->
                        used.getAndSet(true) ? new PinAnswer.Cancelled() : new PinAnswer.Entered(pin.copy(), false));
    }

    private static Map<String, Object> layer(CheckResult check, Locale locale) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("title", check.title().in(locale));
        row.put("status", check.status().name());
        row.put("finding", check.finding().in(locale));
        row.put("next", check.forPerson().map(text -> text.in(locale)).orElse(""));
        row.put("it", check.forAdministrator().map(text -> text.in(locale)).orElse(""));
        check.repair().ifPresent(repair -> row.put("repair", repair(repair, locale)));
        return row;
    }

    private static Map<String, String> repair(Repair repair, Locale locale) {
        return Map.of(
                "id", repair.id(),
                "title", repair.title().in(locale),
                "effect", repair.effect().in(locale));
    }
}
