package org.inkan.health.fake;

import java.util.Optional;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repair;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.LocalizedText;

/** A part that can open the port, unless it is stuck. */
public class Opener implements Repairer {
    private final Machine machine;
    public boolean stuck;
    public int asked;
    public int done;

    public Opener(Machine machine) {
        this.machine = machine;
    }

    @Override
    public String layer() {
        return "port";
    }

    @Override
    public Optional<Repair> offer() {
        asked++;
        Repair open = new Repair("open-port", text("Open it"), text("Opens the port"));
        return machine.serving ? Optional.empty() : Optional.of(open);
    }

    @Override
    public void repair() throws InkanException {
        if (stuck) {
            throw new InkanException(FailureCode.REPAIR_FAILED);
        }
        done++;
        machine.serving = true;
    }

    private static LocalizedText text(String words) {
        return LocalizedText.of(words);
    }
}
