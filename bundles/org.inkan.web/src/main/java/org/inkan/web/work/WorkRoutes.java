package org.inkan.web.work;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.crypto.ContentCipher;
import org.inkan.api.crypto.KeyTransport;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyUse;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenId;
import org.inkan.door.card.KeyChoice;
import org.inkan.door.card.UserPin;
import org.inkan.web.access.Caller;
import org.inkan.web.card.TokenChoice;
import org.inkan.web.event.EventHub;
import org.inkan.web.json.Fields;
import org.inkan.web.json.Json;
import org.inkan.web.pin.PinDesk;
import org.inkan.web.rest.ApiRequest;
import org.inkan.web.rest.ApiResponse;
import org.inkan.web.rest.Parts;
import org.inkan.web.rest.Problems;
import org.inkan.web.rest.Route;

/** Files in, work ordered, results out. */
public final class WorkRoutes {
    private static final int MAX_ID = 64;
    private static final String REPORT_NAME = "inkan-self-test.txt";
    private static final int MAX_CERTIFICATE_FILES = 20;

    private final Parts parts;
    private final Problems problems;
    private final Storage storage;
    private final Works works;
    private final Orders orders;

    public WorkRoutes(Parts parts, Problems problems, Storage storage, Works works, PinDesk desk, EventHub pages) {
        this.parts = parts;
        this.problems = problems;
        this.storage = storage;
        this.works = works;
        this.orders = new Orders(parts, storage, desk, pages);
    }

    public List<Route> routes() {
        return List.of(
                Route.post("/files", this::receive),
                Route.delete("/files/{file}", this::forget),
                Route.get("/works", request -> ApiResponse.ok(Json.object("works", works.objects()))),
                Route.get(
                        "/works/{work}", request -> ApiResponse.ok(work(request).object())),
                Route.delete("/works/{work}", this::remove),
                Route.get("/works/{work}/file", this::fetch),
                Route.post("/works/sign", this::sign),
                Route.post("/works/verify", this::verify),
                Route.post("/works/encrypt", this::encrypt),
                Route.post("/works/decrypt", this::decrypt),
                Route.post("/works/pin-change", request -> pin(request, "pin-change", Token::changePin)),
                Route.post("/works/pin-unblock", request -> pin(request, "pin-unblock", Token::unblockPin)),
                Route.post("/works/self-test", this::selfTest),
                Route.post("/works/repair", this::repair));
    }

    private ApiResponse receive(ApiRequest request) throws InkanException {
        return ApiResponse.created(
                storage.receive(request.parameter("name"), request.body()).object());
    }

    private ApiResponse forget(ApiRequest request) {
        storage.remove(request.variable("file"));
        return new ApiResponse.Done();
    }

    private Work work(ApiRequest request) throws InkanException {
        return works.work(request.variable("work"));
    }

    private ApiResponse remove(ApiRequest request) throws InkanException {
        works.remove(request.variable("work"));
        return new ApiResponse.Done();
    }

    private ApiResponse fetch(ApiRequest request) throws InkanException {
        Work.Result result = work(request).result().orElseThrow(() -> new InkanException(FailureCode.REQUEST_UNKNOWN));
        return new ApiResponse.Download(
                result.file().orElseThrow(() -> new InkanException(FailureCode.REQUEST_UNKNOWN)), result.name());
    }

    private ApiResponse begin(ApiRequest request, String kind, long total, Works.Task task) throws InkanException {
        return ApiResponse.accepted(
                works.begin(kind, total, request.locale(), task).object());
    }

    private static Orders.Client client(ApiRequest request) {
        return new Orders.Client(request.caller().orElseThrow(), request.locale());
    }

    private StoredFile file(Fields fields, String name) throws InkanException {
        return storage.file(fields.text(name, MAX_ID));
    }

    private Token token(Fields fields) throws InkanException {
        return TokenChoice.of(parts, fields.text("token", MAX_ID));
    }

    private ApiResponse sign(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        Token token = token(fields);
        StoredFile file = file(fields, "file");
        boolean detached = fields.flag("detached");
        fields.nothingElse();
        return begin(request, "sign", file.size(), orders.sign(client(request), token, file, detached));
    }

    private ApiResponse verify(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        StoredFile signature = file(fields, "file");
        Optional<String> contentId = fields.optionalText("content", MAX_ID);
        Optional<StoredFile> content =
                contentId.isPresent() ? Optional.of(storage.file(contentId.get())) : Optional.empty();
        List<X509Certificate> trusted = certificates(fields, "trusted");
        fields.nothingElse();
        long total = content.map(StoredFile::size).orElse(signature.size());
        return begin(
                request,
                "verify",
                total,
                new Verification(parts, problems, storage).of(signature, content, trusted, request.locale()));
    }

    private ApiResponse encrypt(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        StoredFile file = file(fields, "file");
        List<X509Certificate> recipients = new ArrayList<>(certificates(fields, "recipients"));
        Optional<String> card = fields.optionalText("token", MAX_ID);
        ContentCipher cipher = fields.choice("cipher", ContentCipher.class).orElse(ContentCipher.AES256_CBC);
        KeyTransport transport = fields.choice("transport", KeyTransport.class).orElse(KeyTransport.PKCS1);
        fields.nothingElse();
        if (card.isPresent()) {
            KeyChoice own = KeyChoice.of(TokenChoice.of(parts, card.get()).contents(), KeyUse.DECRYPT);
            own.certificate().requireCurrent(Instant.now());
            recipients.add(own.x509());
        }
        if (recipients.isEmpty()) {
            throw new InkanException(FailureCode.REQUEST_MALFORMED, "field", "recipients");
        }
        return begin(request, "encrypt", file.size(), orders.encrypt(recipients, cipher, transport, file));
    }

    private List<X509Certificate> certificates(Fields fields, String name) throws InkanException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String id : fields.texts(name, MAX_CERTIFICATE_FILES, MAX_ID)) {
            certificates.addAll(CertificateFiles.read(storage.file(id)));
        }
        return certificates;
    }

    private ApiResponse decrypt(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        Token token = token(fields);
        StoredFile file = file(fields, "file");
        fields.nothingElse();
        return begin(request, "decrypt", file.size(), orders.decrypt(client(request), token, file));
    }

    /** What is done with the PIN of a card's holder. */
    @FunctionalInterface
    private interface PinWork {
        void with(Token token, PinInfo pin, JobRequest job, PinPrompt prompt) throws InkanException;
    }

    private ApiResponse pin(ApiRequest request, String kind, PinWork pinWork) throws InkanException {
        Fields fields = request.fields();
        Token token = token(fields);
        fields.nothingElse();
        Orders.Client client = client(request);
        return begin(request, kind, 0, work -> {
            PinInfo pin = UserPin.require(token.contents());
            pinWork.with(token, pin, orders.job(client, "purpose." + kind), orders.prompt(client, work));
            return Work.Result.report(Json.object());
        });
    }

    private ApiResponse selfTest(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        SelfTestRequest wanted = selfTest(request, fields);
        boolean withPin = fields.flag("pin");
        fields.nothingElse();
        SelfTest test = selfTest();
        Orders.Client client = client(request);
        return begin(request, "self-test", 0, work -> {
            Optional<PinPrompt> prompt = withPin ? Optional.of(orders.prompt(client, work)) : Optional.empty();
            HealthReport report = test.run(wanted.withPin(prompt));
            try (ResultFile file = new ResultFile(storage)) {
                file.stream().write(test.text(report, request.locale()).getBytes(StandardCharsets.UTF_8));
                return file.keep(REPORT_NAME, HealthView.object(report, problems, request.locale()));
            } catch (IOException full) {
                throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE), full);
            }
        });
    }

    /** The person has said yes to a repair that a self-test offered. */
    private ApiResponse repair(ApiRequest request) throws InkanException {
        Fields fields = request.fields();
        SelfTestRequest wanted = selfTest(request, fields);
        String repair = fields.text("repair", MAX_ID);
        fields.nothingElse();
        SelfTest test = selfTest();
        return begin(
                request,
                "repair",
                0,
                work -> Work.Result.report(HealthView.object(test.repair(repair, wanted), problems, request.locale())));
    }

    private SelfTest selfTest() throws InkanException {
        return parts.selfTest().orElseThrow(() -> new InkanException(FailureCode.PART_MISSING, "part", "SelfTest"));
    }

    /** A program is no browser, whatever it calls itself. */
    private static SelfTestRequest selfTest(ApiRequest request, Fields fields) throws InkanException {
        Caller caller = request.caller().orElseThrow();
        return SelfTestRequest.of(Texts.requester(request.locale(), caller))
                .withLocale(request.locale())
                .withToken(fields.optionalText("token", MAX_ID).map(TokenId::new))
                .withBrowser(request.userAgent().filter(agent -> caller instanceof Caller.Page));
    }
}
