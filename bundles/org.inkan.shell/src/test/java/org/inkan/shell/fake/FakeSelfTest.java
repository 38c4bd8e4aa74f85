package org.inkan.shell.fake;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.Repair;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.profile.LocalizedText;

/** Finds a closed port until it is repaired, readers only with a card, and a PIN only when it may ask. */
public final class FakeSelfTest implements SelfTest {
    public boolean closed;
    public int repairs;
    public boolean unhelpful;
    public Optional<FailureCode> failing = Optional.empty();

    @Override
    public HealthReport run(SelfTestRequest request) {
        return new HealthReport(List.of(
                port(),
                check("readers", request.token().isPresent() ? Status.GOOD : Status.BROKEN, Optional.empty()),
                check("pin", request.pin().isPresent() ? Status.GOOD : Status.NOT_RUN, Optional.empty())));
    }

    private CheckResult port() {
        Repair open = new Repair("open-port", text("Open the port"), text("Opens port 61161."));
        return check(
                "port", closed ? Status.WARNING : Status.GOOD, Optional.of(open).filter(offer -> closed));
    }

    @Override
    public CheckResult repair(String repair, SelfTestRequest request) throws InkanException {
        repairs++;
        if (failing.isPresent()) {
            throw new InkanException(failing.get());
        }
        closed = unhelpful;
        return port();
    }

    @Override
    public String text(HealthReport report, Locale locale) {
        return "report of " + report.checks().size();
    }

    private static CheckResult check(String layer, Status status, Optional<Repair> repair) {
        boolean broken = status == Status.BROKEN;
        return new CheckResult(
                layer,
                text("title " + layer),
                status,
                text("finding " + status),
                broken ? Optional.of(text("plug one in")) : Optional.empty(),
                broken ? Optional.of(text("install a driver")) : Optional.empty(),
                broken ? Optional.of(Failure.of(FailureCode.CARD_ABSENT)) : Optional.empty(),
                repair);
    }

    private static LocalizedText text(String english) {
        return LocalizedText.of(english);
    }
}
