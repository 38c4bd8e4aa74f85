package org.inkan.runtime.swap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

/**
 * Services of one kind in several versions at a time: new work goes to the newest, running work ends where it began, and
 * nobody leaves while work runs on him.
 *
 * @param <S> the service
 */
public final class Draining<S> {
    /**
     * One service that came from a bundle.
     *
     * @param name what two versions of one part have in common
     * @param bundle the bundle's id
     */
    private record Origin(String name, Version version, long bundle, long service) {}

    private final class Member {
        final Origin origin;
        final S service;
        int running;
        boolean leaving;

        Member(Origin origin, S service) {
            this.origin = origin;
            this.service = service;
        }
    }

    /** Work on one service; closing it ends the work. */
    public final class Lease implements AutoCloseable {
        private final Member member;
        private boolean closed;

        private Lease(Member member) {
            this.member = member;
        }

        public S service() {
            return member.service;
        }

        /** The version of the bundle it came from. */
        public Version version() {
            return member.origin.version;
        }

        /** Tells one registration from another. */
        public long identity() {
            return member.origin.service;
        }

        @Override
        public void close() {
            synchronized (members) {
                member.running -= closed ? 0 : 1;
                closed = true;
                members.notifyAll();
            }
        }
    }

    private static final Comparator<Origin> NEWEST_LAST =
            Comparator.comparing(Origin::version).thenComparing(Origin::bundle).thenComparing(Origin::service);

    private final List<Member> members = new ArrayList<>();

    public void add(String name, S service, ServiceReference<?> reference) {
        Origin origin = new Origin(
                name, reference.getBundle().getVersion(), reference.getBundle().getBundleId(), (Long)
                        reference.getProperty("service.id"));
        synchronized (members) {
            members.add(new Member(origin, service));
            members.notifyAll();
        }
    }

    /**
     * Lets a service go once its work has ended.
     *
     * @param limit how long to wait for that
     * @return whether it ended
     */
    public boolean remove(S service, Duration limit) {
        synchronized (members) {
            Optional<Member> found =
                    members.stream().filter(member -> member.service == service).findFirst();
            found.ifPresent(member -> member.leaving = true);
            boolean idle = found.isEmpty() || awaitLocked(() -> found.get().running == 0, limit);
            found.ifPresent(members::remove);
            return idle;
        }
    }

    /** From now on the services of a bundle get no new work where there are others of their name. */
    void leave(long bundle) {
        synchronized (members) {
            members.stream().filter(member -> member.origin.bundle == bundle).forEach(member -> member.leaving = true);
        }
    }

    /** The names of what is there, each once. */
    public List<String> names() {
        synchronized (members) {
            return members.stream()
                    .filter(member -> !member.leaving)
                    .map(member -> member.origin.name)
                    .distinct()
                    .toList();
        }
    }

    /** Begins work on the newest service of a name. */
    public Optional<Lease> lease(String name) {
        synchronized (members) {
            return newest(name).map(this::leaseLocked);
        }
    }

    /**
     * Begins work on the newest service of a name, waiting for one during the gap of a swap.
     *
     * @throws InkanException {@code PART_MISSING} when none came
     */
    public Lease lease(String name, Duration gap) throws InkanException {
        synchronized (members) {
            awaitLocked(() -> newest(name).isPresent(), gap);
            return newest(name)
                    .map(this::leaseLocked)
                    .orElseThrow(() -> new InkanException(FailureCode.PART_MISSING, "part", name));
        }
    }

    /**
     * Waits until no work runs on the services of a bundle.
     *
     * @return whether that was so within the limit
     */
    public boolean awaitIdle(long bundle, Duration limit) {
        synchronized (members) {
            return awaitLocked(
                    () -> members.stream().noneMatch(member -> member.origin.bundle == bundle && member.running > 0),
                    limit);
        }
    }

    private Optional<Member> newest(String name) {
        return members.stream()
                .filter(member -> !member.leaving && member.origin.name.equals(name))
                .max(Comparator.comparing(member -> member.origin, NEWEST_LAST));
    }

    private Lease leaseLocked(Member member) {
        member.running++;
        return new Lease(member);
    }

    private interface Condition {
        boolean holds();
    }

    private boolean awaitLocked(Condition condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            try {
                members.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return condition.holds();
            }
        }
        return true;
    }
}
