package org.inkan.shell.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.token.ReaderStatus;
import org.inkan.shell.Session;

/** Whether there is something to ask for readers at all. */
final class ReaderServiceCheck {
    /** How long the first look at a reader service may take. */
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private ReaderServiceCheck() {}

    /** One finding for each service; a missing one is only bad when no other gives readers. */
    static List<Finding> look(Session session, List<ReaderStatus> readers) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        for (ReaderService service : session.services().readerServices()) {
            if (service.settled(LOOK_LIMIT).state() == ReaderService.State.RUNNING) {
                findings.add(Finding.ok("service", session.text("doctor.service", service.name())));
            } else if (readers.isEmpty()) {
                findings.add(Finding.broken(session, "service", Failure.of(FailureCode.READER_SERVICE_MISSING)));
            }
        }
        return findings;
    }

    /** Why there can be no readers, if that is known now. */
    static Optional<Failure> missing(Session session) {
        List<ReaderService> services = session.services().readerServices();
        boolean none = !services.isEmpty()
                && services.stream().map(service -> service.status().state()).noneMatch(ReaderServiceCheck::mayWork);
        return none ? Optional.of(Failure.of(FailureCode.READER_SERVICE_MISSING)) : Optional.empty();
    }

    private static boolean mayWork(ReaderService.State state) {
        return state == ReaderService.State.RUNNING || state == ReaderService.State.STARTING;
    }
}
