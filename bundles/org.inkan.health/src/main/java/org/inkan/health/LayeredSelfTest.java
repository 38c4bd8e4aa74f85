package org.inkan.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.HealthReport;
import org.inkan.api.health.SelfTest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.token.TokenId;
import org.inkan.health.layer.Examination;
import org.inkan.health.layer.Finding;
import org.inkan.health.layer.Layer;
import org.inkan.health.layer.LayerBelowBroken;
import org.inkan.health.parts.Surroundings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the layers from the lowest up and stops at the first that is broken. Each run has a thread of its own, so that a
 * layer that hangs costs its limit and nothing else.
 */
@Component
public final class LayeredSelfTest implements SelfTest {
    private static final Logger LOG = LoggerFactory.getLogger(LayeredSelfTest.class);

    private final Surroundings surroundings;
    private final List<Layer> layers;

    @Activate
    public LayeredSelfTest(@Reference Surroundings surroundings) {
        this(surroundings, Layer.all());
    }

    LayeredSelfTest(Surroundings surroundings, List<Layer> layers) {
        this.surroundings = surroundings;
        this.layers = layers;
    }

    @Override
    public HealthReport run(Optional<TokenId> token, Optional<PinPrompt> pin) {
        Examination examination = new Examination(surroundings, token, pin);
        ExecutorService worker = Executors.newSingleThreadExecutor(LayeredSelfTest::thread);
        try {
            return new HealthReport(run(examination, worker));
        } finally {
            // on its own thread even when that is stuck: a job belongs to one thread
            worker.execute(examination::close);
            worker.shutdown();
        }
    }

    /** One layer alone. */
    CheckResult run(Layer layer) {
        return new LayeredSelfTest(surroundings, List.of(layer))
                .run(Optional.empty(), Optional.empty())
                .checks()
                .get(0);
    }

    private List<CheckResult> run(Examination examination, ExecutorService worker) {
        Wording wording = new Wording(surroundings.texts());
        List<CheckResult> results = new ArrayList<>();
        boolean stopped = false;
        for (Layer layer : layers) {
            CheckResult result = stopped ? Wording.notReached(layer) : look(layer, examination, worker, wording);
            stopped |= result.status() == CheckResult.Status.BROKEN;
            results.add(result);
        }
        return results;
    }

    private static CheckResult look(Layer layer, Examination examination, ExecutorService worker, Wording wording) {
        Future<Finding> finding = worker.submit(() -> layer.look(examination));
        try {
            return wording.of(layer, finding.get(layer.limit().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            finding.cancel(true);
            return wording.of(
                    layer,
                    Finding.broken(new Failure(
                            FailureCode.TIMEOUT,
                            Map.of(
                                    "operation", layer.name(),
                                    "seconds", Long.toString(layer.limit().toSeconds())))));
        } catch (InterruptedException e) {
            finding.cancel(true);
            Thread.currentThread().interrupt();
            return wording.of(layer, Finding.broken(Failure.of(FailureCode.STOPPING)));
        } catch (ExecutionException e) {
            return failed(layer, e.getCause(), wording);
        }
    }

    private static CheckResult failed(Layer layer, Throwable cause, Wording wording) {
        if (cause instanceof LayerBelowBroken) {
            return Wording.notReached(layer);
        }
        if (cause instanceof InkanException known) {
            return wording.of(layer, Finding.broken(known.failure()));
        }
        LOG.error("The check {} failed itself", layer.name(), cause);
        return wording.of(layer, Finding.broken(Failure.of(FailureCode.INTERNAL)));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "inkan-self-test");
        thread.setDaemon(true);
        return thread;
    }
}
