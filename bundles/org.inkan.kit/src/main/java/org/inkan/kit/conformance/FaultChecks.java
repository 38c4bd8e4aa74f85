package org.inkan.kit.conformance;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.FaultPlan;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinStatus;
import org.inkan.kit.fault.BitFlip;
import org.inkan.kit.fault.FaultyChannel;
import org.inkan.kit.fault.GarbageStatus;
import org.inkan.kit.fault.PullAt;
import org.inkan.kit.fault.Truncate;

/** The same job again and again, each time with one fault at another command. */
final class FaultChecks {
    /** How a card that is gone may be told. */
    private static final Set<FailureCode> GONE = Set.of(FailureCode.CARD_REMOVED, FailureCode.READER_GONE);
    /** Spreads flipped bits over an answer; coprime to 8, so that all bits of a byte get their turn. */
    private static final int BIT_STRIDE = 37;

    private final Supplier<CardJob> jobs;

    FaultChecks(Supplier<CardJob> jobs) {
        this.jobs = jobs;
    }

    String pulledAnywhere(CardJob sound) throws InkanException, CheckException {
        WatchedChannel whole = new WatchedChannel(sound.card().insert());
        CardJob.Seen seen = sound.run(whole);
        Optional<PinInfo> pin = seen.contents()
                .flatMap(contents -> contents.pins().stream()
                        .filter(info -> info.role() == PinInfo.Role.USER)
                        .findFirst());
        PinStatus untouched =
                pin.isPresent() ? sound.triesAfterwards(seen.recognition(), pin.get()) : PinStatus.unknown();
        for (int at = 1; at <= whole.commands(); at++) {
            for (PullAt.Moment moment : PullAt.Moment.values()) {
                CardJob job = jobs.get();
                pulled(job, new PullAt(at, moment));
                if (pin.isPresent()) {
                    PinStatus left = job.triesAfterwards(seen.recognition(), pin.get());
                    if (!left.equals(untouched)) {
                        throw CheckException.failed("pulled at command " + at + ": " + untouched + " became " + left);
                    }
                }
            }
        }
        return whole.commands() + " commands";
    }

    private static void pulled(CardJob job, PullAt plan) throws CheckException, InkanException {
        WatchedChannel channel = new WatchedChannel(new FaultyChannel(job.card().insert(), plan));
        String where = "pulled at command " + plan.command() + ": ";
        try {
            job.run(channel);
        } catch (InkanException told) {
            if (!GONE.contains(told.code())) {
                throw CheckException.failed(where + told.failure());
            }
            return;
        } catch (RuntimeException thrown) {
            throw CheckException.failed(where + "threw " + thrown);
        }
        throw CheckException.failed(where + "nobody noticed");
    }

    String garbageAnywhere(CardJob sound) throws InkanException, CheckException {
        WatchedChannel whole = new WatchedChannel(sound.card().insert());
        sound.run(whole);
        int runs = 0;
        for (int at = 1; at <= whole.commands(); at++) {
            FaultPlan[] plans = {
                new GarbageStatus(at, 0x6F00),
                new GarbageStatus(at, 0x6282),
                new GarbageStatus(at, 0x63C0),
                new Truncate(at, 2),
                new BitFlip(at, at * BIT_STRIDE),
                new BitFlip(at, at % 16)
            };
            for (FaultPlan plan : plans) {
                damaged(jobs.get(), plan);
                runs++;
            }
        }
        return runs + " runs";
    }

    private static void damaged(CardJob job, FaultPlan plan) throws CheckException, InkanException {
        WatchedChannel channel = new WatchedChannel(new FaultyChannel(job.card().insert(), plan));
        try {
            job.run(channel);
        } catch (InkanException told) {
            // With a code: what a person can be told.
            if (channel.exhausted()) {
                throw CheckException.failed(plan + ": does not end");
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError thrown) {
            throw CheckException.failed(plan + ": threw " + thrown);
        }
        if (channel.pinsSent() > 1) {
            throw CheckException.failed(plan + ": sent the PIN " + channel.pinsSent() + " times");
        }
    }
}
