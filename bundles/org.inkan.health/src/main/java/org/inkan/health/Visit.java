package org.inkan.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.Repair;
import org.inkan.api.health.Repairer;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.health.layer.Examination;
import org.inkan.health.layer.Finding;
import org.inkan.health.layer.Layer;
import org.inkan.health.layer.LayerBelowBroken;
import org.inkan.health.parts.Surroundings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run with a thread of its own, so that a layer that hangs costs its limit and nothing else. */
final class Visit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

    /** For asking everybody what could be put right. */
    private static final Duration OFFERS_LIMIT = Duration.ofSeconds(60);

    /** For a repair; fetching a list over a slow line takes longest. */
    private static final Duration REPAIR_LIMIT = Duration.ofSeconds(150);

    private final Examination examination;
    private final Wording wording;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(Visit::thread);

    Visit(Surroundings surroundings, SelfTestRequest request) {
        this.examination = new Examination(surroundings, request);
        this.wording = new Wording(surroundings.texts());
    }

    /** Whose it is, who does it, and what it would be. */
    record Offer(Layer layer, Repairer repairer, Repair repair) {}

    private record Seen(Finding finding, Optional<Repair> repair) {}

    List<CheckResult> run(List<Layer> layers) {
        List<CheckResult> results = new ArrayList<>();
        boolean stopped = false;
        for (Layer layer : layers) {
            CheckResult result = stopped ? Wording.notReached(layer) : look(layer);
            stopped |= result.status() == Status.BROKEN;
            results.add(result);
        }
        return results;
    }

    CheckResult look(Layer layer) {
        try {
            Optional<Seen> seen = within(layer.limit(), layer.name(), () -> see(layer));
            return seen.map(one -> wording.of(layer, one.finding(), one.repair()))
                    .orElseGet(() -> Wording.notReached(layer));
        } catch (InkanException failed) {
            return wording.of(layer, Finding.broken(failed.failure()), Optional.empty());
        }
    }

    /** Empty where a layer below is broken. */
    private Optional<Seen> see(Layer layer) throws InterruptedException {
        try {
            Finding finding = find(layer);
            Optional<Repair> repair = finding.status() == Status.GOOD
                    ? Optional.empty()
                    : layer.repairers(examination).stream()
                            .flatMap(repairer -> repairer.offer().stream())
                            .findFirst();
            return Optional.of(new Seen(finding, repair));
        } catch (LayerBelowBroken unreachable) {
            return Optional.empty();
        }
    }

    private Finding find(Layer layer) throws InterruptedException, LayerBelowBroken {
        try {
            return layer.look(examination);
        } catch (InkanException failed) {
            return Finding.broken(failed.failure());
        }
    }

    /**
     * @throws InkanException {@code REPAIR_NOT_OFFERED}
     */
    Offer offer(List<Layer> layers, String repair) throws InkanException {
        return within(OFFERS_LIMIT, "offers", () -> search(layers, repair))
                .orElseThrow(() -> new InkanException(FailureCode.REPAIR_NOT_OFFERED));
    }

    private Optional<Offer> search(List<Layer> layers, String repair) throws InterruptedException {
        for (Layer layer : layers) {
            try {
                for (Repairer repairer : layer.repairers(examination)) {
                    Optional<Repair> wanted =
                            repairer.offer().filter(now -> now.id().equals(repair));
                    if (wanted.isPresent()) {
                        return Optional.of(new Offer(layer, repairer, wanted.get()));
                    }
                }
            } catch (LayerBelowBroken unreachable) {
                LOG.debug("nothing to repair in {}", layer.name());
            }
        }
        return Optional.empty();
    }

    void perform(Offer offer) throws InkanException {
        within(REPAIR_LIMIT, offer.layer().name(), () -> {
            offer.repairer().repair();
            return offer;
        });
    }

    private <T> T within(Duration limit, String operation, Callable<T> work) throws InkanException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InkanException(FailureCode.STOPPING);
        }
        Future<T> result = worker.submit(work);
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new InkanException(new Failure(
                    FailureCode.TIMEOUT, Map.of("operation", operation, "seconds", Long.toString(limit.toSeconds()))));
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new InkanException(FailureCode.STOPPING);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InkanException known) {
                throw known;
            }
            LOG.error("The check {} failed itself", operation, e.getCause());
            throw new InkanException(FailureCode.INTERNAL);
        }
    }

    @Override
    public void close() {
        // on its own thread even when that is stuck: a job belongs to one thread
        worker.execute(examination::close);
        worker.shutdown();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "inkan-self-test");
        thread.setDaemon(true);
        return thread;
    }
}
