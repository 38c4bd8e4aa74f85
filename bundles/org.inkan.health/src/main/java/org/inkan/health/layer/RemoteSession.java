package org.inkan.health.layer;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Whether the person sits at another computer: a card in front of them is then not in front of us. */
final class RemoteSession implements Layer {
    @Override
    public String name() {
        return "remote-session";
    }

    @Override
    public Duration limit() {
        return AT_ONCE;
    }

    @Override
    public Finding look(Examination examination) {
        Map<String, String> environment = examination.surroundings().environment();
        if (environment.getOrDefault("SESSIONNAME", "").toUpperCase(Locale.ROOT).startsWith("RDP-")
                || environment.containsKey("XRDP_SESSION")) {
            return Finding.warning("desktop");
        }
        return environment.containsKey("SSH_CONNECTION") ? Finding.warning("shell") : Finding.good("local");
    }
}
