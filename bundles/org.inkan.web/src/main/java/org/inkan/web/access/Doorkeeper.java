package org.inkan.web.access;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Decides who a request is from. Thread-safe. */
@Component(service = Doorkeeper.class)
public final class Doorkeeper {
    /** The header with the page's half. */
    public static final String PAGE_TOKEN = "Inkan-Page-Token";

    private static final String BEARER = "Bearer ";

    private final PageSessions sessions = new PageSessions(Instant::now);
    private final ProgramToken program;

    @Activate
    public Doorkeeper(@Reference StateDirectory state) throws IOException {
        this.program = ProgramToken.in(state);
    }

    public PageSessions sessions() {
        return sessions;
    }

    public Optional<Caller> caller(Credentials shown) {
        if (shown.foreign()) {
            return Optional.empty();
        }
        if (shown.authorization() != null) {
            return shown.authorization().startsWith(BEARER)
                            && program.is(shown.authorization().substring(BEARER.length()))
                    ? Optional.of(new Caller.Program())
                    : Optional.empty();
        }
        return sessions.knows(shown.cookie(), shown.pageToken()) ? Optional.of(new Caller.Page()) : Optional.empty();
    }
}
