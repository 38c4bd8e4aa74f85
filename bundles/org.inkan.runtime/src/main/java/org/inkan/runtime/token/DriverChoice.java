package org.inkan.runtime.token;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.Recognition;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.reader.Atr;
import org.inkan.runtime.card.ChannelSession;
import org.inkan.runtime.card.CommandGate;
import org.inkan.runtime.swap.Draining;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the driver of a card: the most promising claim is probed first, and the most specific success wins. A driver that
 * is defect, or that does not fit this runtime's packages, keeps no other from the card.
 */
final class DriverChoice {
    private static final Logger LOG = LoggerFactory.getLogger(DriverChoice.class);

    /**
     * What won.
     *
     * @param driver its name
     * @param registration which registration of it probed
     * @param version of its bundle
     */
    record Chosen(String driver, long registration, Version version, Recognition recognition) {}

    private record Claim(String driver, Specificity best) {}

    /** With these no other driver would fare better. */
    private static final Set<FailureCode> UNANSWERABLE = EnumSet.of(
            FailureCode.READER_SERVICE_MISSING,
            FailureCode.READER_GONE,
            FailureCode.READER_STUCK,
            FailureCode.READER_BUSY,
            FailureCode.READER_ERROR,
            FailureCode.CARD_ABSENT,
            FailureCode.CARD_REMOVED,
            FailureCode.CARD_RESET,
            FailureCode.CARD_MUTE,
            FailureCode.STOPPING);

    private final Draining<CardDriver> drivers;

    DriverChoice(Draining<CardDriver> drivers) {
        this.drivers = drivers;
    }

    /** Opens a session for a probe: every driver starts with a card nobody has noted anything of. */
    interface Probing {
        ChannelSession fresh(CommandGate gate);
    }

    Optional<Chosen> choose(Atr atr, Probing probing) throws InkanException {
        List<Claim> claims = claims(atr);
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

    /** Whether a choice would come out the same again, as far as that can be told without touching the card. */
    boolean stands(Chosen chosen, Atr atr) {
        return claims(atr).stream()
                        .noneMatch(claim -> !claim.driver().equals(chosen.driver())
                                && claim.best().compareTo(chosen.recognition().specificity()) > 0)
                && drivers.lease(chosen.driver())
                        .filter(lease -> {
                            lease.close();
                            return lease.identity() == chosen.registration();
                        })
                        .isPresent();
    }

    private List<Claim> claims(Atr atr) {
        List<Claim> claims = new ArrayList<>();
        for (String name : drivers.names()) {
            drivers.lease(name).ifPresent(lease -> {
                try (lease) {
                    claims.add(new Claim(name, lease.service().bestClaim(atr)));
                } catch (RuntimeException | LinkageError e) {
                    LOG.error("{} fails at an ATR", name, e);
                }
            });
        }
        claims.removeIf(claim -> claim.best() == Specificity.NONE);
        claims.sort(Comparator.comparing(Claim::best).reversed().thenComparing(Claim::driver));
        return claims;
    }

    /** Asks one driver. A card that answers nonsense to it is not its card; a card that is gone ends the matter. */
    private Optional<Chosen> probe(String driver, Probing probing) throws InkanException {
        Optional<Draining<CardDriver>.Lease> lease = drivers.lease(driver);
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try (Draining<CardDriver>.Lease held = lease.get()) {
            Recognition recognition = held.service().probe(probing.fresh(CommandGate.READ_ONLY));
            return recognition.specificity() == Specificity.NONE
                    ? Optional.empty()
                    : Optional.of(new Chosen(driver, held.identity(), held.version(), recognition));
        } catch (InkanException e) {
            if (UNANSWERABLE.contains(e.code())) {
                throw e;
            }
            LOG.info("{} does not understand the card: {}", driver, e.failure());
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("{} fails at a card", driver, e);
            return Optional.empty();
        }
    }

    private static boolean moreSpecific(Chosen one, Chosen other) {
        return one.recognition().specificity().compareTo(other.recognition().specificity()) > 0;
    }
}
