package org.inkan.reader.simulator.card;

import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;

/** Makes cards of one applet. */
@FunctionalInterface
public interface Layout {
    /**
     * @param holder what the card holds
     * @param pki where the CA certificates on the card come from
     */
    SmartCard card(CardProfile profile, SimulatedCard card, SandboxPki.Holder holder, SandboxPki pki)
            throws InkanException;
}
