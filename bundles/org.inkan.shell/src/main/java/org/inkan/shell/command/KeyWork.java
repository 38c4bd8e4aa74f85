package org.inkan.shell.command;

import org.inkan.api.failure.InkanException;
import org.inkan.api.token.KeyJob;
import org.inkan.shell.Progress;
import org.inkan.shell.Session;

/** Work with a private key: the PIN is asked for first, so that a long job does not stop for it half-way. */
@FunctionalInterface
interface KeyWork {
    void with(KeyJob job) throws InkanException;

    static void run(Session session, KeyJob opened, KeyWork work) throws InkanException {
        try (KeyJob job = opened) {
            job.unlock();
            try (Progress progress = Progress.of(session, "progress.work")) {
                work.with(job);
            }
        }
    }
}
