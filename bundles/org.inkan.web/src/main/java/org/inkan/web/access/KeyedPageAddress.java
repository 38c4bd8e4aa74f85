package org.inkan.web.access;

import org.inkan.api.site.LocalPort;
import org.inkan.api.site.PageAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The page's address with a key in its fragment, which browsers neither send nor put into a Referer header. */
@Component
public final class KeyedPageAddress implements PageAddress {
    private final PageSessions sessions;
    private final LocalPort port;

    @Activate
    public KeyedPageAddress(@Reference Doorkeeper doorkeeper, @Reference LocalPort port) {
        this.sessions = doorkeeper.sessions();
        this.port = port;
    }

    @Override
    public String address() {
        return "http://localhost:" + port.number() + "/inkan/#key=" + sessions.key();
    }
}
