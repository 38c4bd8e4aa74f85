package org.inkan.hipki;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.Repair;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;

/** A self-test whose layers are good, except for the port, which it can open; the PIN is tried on the card. */
final class LayersOfOneCard implements SelfTest {
    static final String REPAIR = "open-port";

    final List<SelfTestRequest> requests = new ArrayList<>();
    boolean closed;
    private final Tokens tokens;

    LayersOfOneCard(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public HealthReport run(SelfTestRequest request) {
        requests.add(request);
        Status pin = pin(request);
        Status used = pin == Status.GOOD ? Status.GOOD : Status.NOT_RUN;
        return new HealthReport(List.of(
                layer("browser", Status.GOOD, request.browser().orElse("")),
                layer("parts", Status.GOOD, "1.0.0"),
                port(),
                layer("pcsc-service", Status.GOOD, "PC/SC"),
                layer("readers", Status.GOOD, "Reader"),
                layer("card-power", Status.GOOD, "3B 00"),
                layer("profile", Status.GOOD, "MOICA"),
                layer("pin", pin, pin == Status.BROKEN ? "剩 2 次" : ""),
                layer("signature", used, "")));
    }

    private Status pin(SelfTestRequest request) {
        if (request.pin().isEmpty()) {
            return Status.NOT_RUN;
        }
        Token card = tokens.cards().get(0);
        try (KeyJob job = card.begin(
                JobRequest.single("test", request.requester()), request.pin().get())) {
            job.unlock();
            return Status.GOOD;
        } catch (InkanException wrong) {
            return Status.BROKEN;
        }
    }

    private CheckResult port() {
        Repair open = new Repair(REPAIR, text("Open it"), text("Opens port 61161"));
        return new CheckResult(
                "port",
                text("port"),
                closed ? Status.WARNING : Status.GOOD,
                text("port"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(open).filter(offer -> closed));
    }

    @Override
    public CheckResult repair(String repair, SelfTestRequest request) throws InkanException {
        if (!closed || !repair.equals(REPAIR)) {
            throw new InkanException(FailureCode.REPAIR_NOT_OFFERED);
        }
        closed = false;
        return port();
    }

    @Override
    public String text(HealthReport report, Locale locale) {
        return "report";
    }

    private static CheckResult layer(String name, Status status, String finding) {
        return new CheckResult(
                name,
                text(name),
                status,
                text(finding),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static LocalizedText text(String words) {
        return LocalizedText.of(words);
    }
}
