package org.inkan.reader.pcsc;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.inkan.api.reader.ReaderService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether PC/SC answers, for whoever asks and, when that changes, for the log. */
final class ServiceHealth implements ReaderService {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceHealth.class);

    private final CountDownLatch firstLook = new CountDownLatch(1);
    private volatile Status status = new Status(State.STARTING, "");

    void running() {
        become(new Status(State.RUNNING, ""));
    }

    /** Not a warning: Windows stops its service with the last reader, and not every machine has one. */
    void missing(PcscException cause) {
        become(new Status(State.NO_SERVICE, PcscException.hex(cause.code())));
    }

    void withoutLibrary(LinkageError cause) {
        become(new Status(State.NO_LIBRARY, ""));
        LOG.warn("PC/SC cannot be used, there will be no readers: {}", cause.getMessage());
    }

    /** Nobody looks any more. */
    void unwatched() {
        become(new Status(State.NO_SERVICE, ""));
    }

    private void become(Status next) {
        if (!next.equals(status)) {
            status = next;
            LOG.info("PC/SC: {} {}", next.state(), next.code());
        }
        firstLook.countDown();
    }

    @Override
    public String name() {
        return "PC/SC";
    }

    @Override
    public Status status() {
        return status;
    }

    @Override
    public Status settled(Duration limit) throws InterruptedException {
        firstLook.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        return status;
    }
}
