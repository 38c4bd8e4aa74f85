package org.inkan.web.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.Repair;
import org.inkan.api.health.SelfTest;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.profile.LocalizedText;

/** Finds the PC/SC service broken until it is repaired. */
public final class TestSelfTest implements SelfTest {
    public static final String REPAIR = "start-listener";

    public final List<SelfTestRequest> requests = new ArrayList<>();
    private boolean repaired;

    @Override
    public HealthReport run(SelfTestRequest request) {
        requests.add(request);
        return new HealthReport(List.of(
                service(),
                new CheckResult(
                        "reader",
                        text("讀卡機", "reader"),
                        CheckResult.Status.NOT_RUN,
                        text("未檢查", "not run"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private CheckResult service() {
        return new CheckResult(
                "pcsc-service",
                text("PC/SC 服務", "PC/SC service"),
                repaired ? CheckResult.Status.GOOD : CheckResult.Status.BROKEN,
                repaired ? text("有回應", "answers") : text("沒有回應", "does not answer"),
                repaired ? Optional.empty() : Optional.of(text("重新開機", "restart the computer")),
                repaired ? Optional.empty() : Optional.of(text("安裝 pcscd", "install pcscd")),
                repaired ? Optional.empty() : Optional.of(Failure.of(FailureCode.READER_SERVICE_MISSING)),
                repaired
                        ? Optional.empty()
                        : Optional.of(new Repair(REPAIR, text("重新啟動", "Start again"), text("將會開啟", "Opens it"))));
    }

    @Override
    public CheckResult repair(String repair, SelfTestRequest request) throws InkanException {
        if (repaired || !repair.equals(REPAIR)) {
            throw new InkanException(FailureCode.REPAIR_NOT_OFFERED);
        }
        requests.add(request);
        repaired = true;
        return service();
    }

    @Override
    public String text(HealthReport report, Locale locale) {
        return report.checks().get(0).finding().in(locale);
    }

    private static LocalizedText text(String chinese, String english) {
        return LocalizedText.of(english, chinese);
    }
}
