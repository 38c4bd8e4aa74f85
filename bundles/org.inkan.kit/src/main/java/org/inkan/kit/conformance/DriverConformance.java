package org.inkan.kit.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.inkan.api.card.CardDriver;
import org.inkan.api.failure.InkanException;
import org.inkan.kit.conformance.ConformanceReport.Finding;
import org.inkan.kit.conformance.ConformanceReport.Finding.Outcome;

/**
 * Runs the same checks on any driver and card: that a probe reads only, that what is listed can be used, that a wrong PIN
 * counts once and asking for the tries counts nothing, and that neither a pulled card nor a damaged answer, at any command,
 * brings out anything but a failure with a code.
 */
public final class DriverConformance {
    /** A check that takes longer has hung. */
    private static final Duration CHECK_LIMIT = Duration.ofMinutes(5);

    /** A check: numbers for the report, or an exception. */
    @FunctionalInterface
    interface Check {
        String run(CardJob job) throws InkanException, CheckException;
    }

    private final CardDriver driver;
    private final Supplier<CardUnderTest> cards;
    private final SessionFactory sessions;

    /**
     * @param cards a fresh card each time; simulated ones, since a wrong PIN is tried
     */
    public DriverConformance(CardDriver driver, Supplier<CardUnderTest> cards, SessionFactory sessions) {
        this.driver = driver;
        this.cards = cards;
        this.sessions = sessions;
    }

    /** Runs all checks, each on fresh cards. */
    public ConformanceReport run() {
        Map<String, Check> checks = new LinkedHashMap<>();
        checks.put("probe-reads-only", ReadingChecks::probeReadsOnly);
        checks.put("leaves-others-alone", ReadingChecks::leavesOthersAlone);
        checks.put("lists-objects", ReadingChecks::listsObjects);
        checks.put("status-is-free", PinChecks::statusIsFree);
        checks.put("wrong-pin-counts-once", PinChecks::wrongPinCountsOnce);
        checks.put("wipes-pins", PinChecks::wipesPins);
        checks.put("signs", KeyChecks::signs);
        checks.put("decrypts", KeyChecks::decrypts);
        FaultChecks faults = new FaultChecks(this::freshJob);
        checks.put("pulled-anywhere", faults::pulledAnywhere);
        checks.put("garbage-anywhere", faults::garbageAnywhere);

        List<Finding> findings = new ArrayList<>();
        checks.forEach((name, check) -> findings.add(run(name, check)));
        return new ConformanceReport(driver.name(), findings);
    }

    private CardJob freshJob() {
        return new CardJob(driver, cards.get(), sessions);
    }

    private Finding run(String name, Check check) {
        FutureTask<Finding> task = new FutureTask<>(() -> finding(name, check));
        Thread thread = new Thread(task, "conformance " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(CHECK_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException hung) {
            thread.interrupt();
            return new Finding(name, Outcome.FAILED, "did not end within " + CHECK_LIMIT.toMinutes() + " minutes");
        } catch (ExecutionException broken) {
            return new Finding(name, Outcome.FAILED, "threw " + broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Finding(name, Outcome.FAILED, "was interrupted");
        }
    }

    private Finding finding(String name, Check check) {
        try {
            return new Finding(name, Outcome.PASSED, check.run(freshJob()));
        } catch (CheckException ended) {
            return new Finding(name, ended.outcome(), ended.getMessage());
        } catch (InkanException failed) {
            return new Finding(name, Outcome.FAILED, failed.failure().toString());
        }
    }
}
