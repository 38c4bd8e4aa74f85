package org.inkan.web.access;

import java.io.IOException;
import java.time.InstantSource;
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

    private final PageSessions sessions;
    private final ProgramToken own;
    private final Programs programs;

    @Activate
    public Doorkeeper(@Reference StateDirectory state) throws IOException {
        this.sessions = new PageSessions(state, InstantSource.system());
        this.own = ProgramToken.in(state);
        this.programs = new Programs(state, InstantSource.system());
    }

    public Programs programs() {
        return programs;
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
                    ? bearer(shown.authorization().substring(BEARER.length()))
                    : Optional.empty();
        }
        return sessions.find(shown.cookie(), shown.pageToken()).map(Caller.Page::new);
    }

    private Optional<Caller> bearer(String token) {
        return own.is(token)
                ? Optional.of(new Caller.Own())
                : programs.of(token).map(program -> new Caller.Program(program.name()));
    }
}
