package org.inkan.runtime.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.swap.Draining;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the driver of a card: the most promising claim is probed first, and the most specific success wins. */
final class DriverChoice {
    private static final Logger LOG = LoggerFactory.getLogger(DriverChoice.class);

    /**
     * What won.
     *
     * @param driver its name
     * @param registration which registration of it probed
     */
    record Chosen(String driver, long registration, Recognition recognition) {}

    private record Claim(String driver, Specificity best) {}

    private final Draining<CardDriver> drivers;

    DriverChoice(Draining<CardDriver> drivers) {
        this.drivers = drivers;
    }

    /** Opens a session for a probe: every driver starts with a card nobody has noted anything of. */
    interface Probing {
        ChannelSession fresh(CommandGate gate);
    }

    Optional<Chosen> choose(Atr atr, Probing probing) throws InkanException {
        List<Claim> claims = new ArrayList<>();
        for (String name : drivers.names()) {
            drivers.lease(name).ifPresent(lease -> {
                try (lease) {
                    claims.add(new Claim(name, lease.service().bestClaim(atr)));
                }
            });
        }
        claims.removeIf(claim -> claim.best() == Specificity.NONE);
        claims.sort(Comparator.comparing(Claim::best).reversed().thenComparing(Claim::driver));
        Optional<Chosen> best = Optional.empty();
        for (Claim claim : claims) {
            if (best.isPresent() && best.get().recognition().specificity().compareTo(claim.best()) >= 0) {
                break;
            }
            Optional<Chosen> found = probe(claim.driver(), probing);
            if (found.isPresent() && (best.isEmpty() || moreSpecific(found.get(), best.get()))) {
                best = found;
            }
        }
        return best;
    }

    /** Asks one driver. A card that answers nonsense to it is not its card; a card that is gone ends the matter. */
    Optional<Chosen> probe(String driver, Probing probing) throws InkanException {
        Optional<Draining<CardDriver>.Lease> lease = drivers.lease(driver);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Draining<CardDriver>.Lease held = lease.get()) {
            Recognition recognition = held.service().probe(probing.fresh(CommandGate.READ_ONLY));
            return recognition.specificity() == Specificity.NONE
                    ? Optional.empty()
                    : Optional.of(new Chosen(driver, held.identity(), recognition));
        } catch (InkanException e) {
            if (e.code() == FailureCode.CARD_MALFORMED || e.code() == FailureCode.CARD_REFUSED) {
                LOG.info("{} does not understand the card: {}", driver, e.failure());
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean moreSpecific(Chosen one, Chosen other) {
        return one.recognition().specificity().compareTo(other.recognition().specificity()) > 0;
    }
}
