package org.inkan.health.layer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.reader.ReaderService;

/** Whether there is something to ask for readers at all. */
final class PcscService implements Layer {
    /** How long the first look at the service may take. */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "pcsc-service";
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(30);
    }

    /** A missing service is only bad when readers come from nowhere else. */
    @Override
    public Finding look(Examination examination) throws InterruptedException, LayerBelowBroken {
        List<Object> running = new ArrayList<>();
        List<ReaderService> services = examination.surroundings().readerServices();
        for (ReaderService service : services) {
            if (service.settled(LOOK_LIMIT).state() == ReaderService.State.RUNNING) {
                running.add(service.name());
            }
        }
        if (!running.isEmpty()) {
            return Finding.good("running", running);
        }
        boolean othersGive = !examination.tokens().readers().isEmpty() || examination.readerless();
        if (services.isEmpty() || othersGive) {
            return Finding.notRun("unused");
        }
        return Finding.broken(Failure.of(FailureCode.READER_SERVICE_MISSING));
    }
}
