package org.inkan.shell.command;

import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.reader.ReaderService;
import org.inkan.shell.Session;

/** Whether there is something to ask for readers at all. */
final class ReaderServiceCheck {
    private ReaderServiceCheck() {}

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
