package org.inkan.health.layer;

import java.time.Duration;
import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repairer;

/** One thing that must work before the next can. */
public interface Layer {
    /** For layers that only look at what is in memory. */
    Duration AT_ONCE = Duration.ofSeconds(5);

    /** For layers that read the card; a slow one needs twenty seconds for everything. */
    Duration READING = Duration.ofSeconds(60);

    /** Stable, lower case with hyphens. */
    String name();

    /** How long {@link #look} may take. */
    Duration limit();

    /**
     * @throws InkanException what is broken
     * @throws LayerBelowBroken if a layer below would have been broken
     */
    Finding look(Examination examination) throws InkanException, InterruptedException, LayerBelowBroken;

    /** What could put this layer right: what parts offer for it. */
    default List<Repairer> repairers(Examination examination) throws InterruptedException, LayerBelowBroken {
        return examination.surroundings().repairers().stream()
                .filter(repairer -> repairer.layer().equals(name()))
                .toList();
    }

    /** All, the lowest first. What misleads the others (clock, remote session, a taken port) is looked at before them. */
    static List<Layer> all() {
        return List.of(
                new OperatingSystem(),
                new Browser(),
                new ProductParts(),
                new SystemClock(),
                new RemoteSession(),
                new HttpPort(),
                new PcscService(),
                new Readers(),
                new CardPower(),
                new CardFamily(),
                new Profile(),
                new CardNumber(),
                new Certificates(),
                new Trust(),
                new Revocation(),
                new PinState(),
                new SignatureRoundTrip(),
                new DecryptionRoundTrip());
    }
}
