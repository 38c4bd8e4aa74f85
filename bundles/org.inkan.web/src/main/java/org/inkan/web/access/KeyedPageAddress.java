package org.inkan.web.access;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.inkan.api.site.PageAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.osgi.service.servlet.runtime.HttpServiceRuntimeConstants;

/** The page's address with a key in its fragment, which browsers neither send nor put into a Referer header. */
@Component
public final class KeyedPageAddress implements PageAddress {
    private final PageSessions sessions;
    private final int port;

    @Activate
    public KeyedPageAddress(
            @Reference Doorkeeper doorkeeper,
            @Reference(service = HttpServiceRuntime.class, cardinality = ReferenceCardinality.MANDATORY)
                    Map<String, Object> container) {
        this.sessions = doorkeeper.sessions();
        this.port = port(container.get(HttpServiceRuntimeConstants.HTTP_SERVICE_ENDPOINT));
    }

    private static int port(Object endpoints) {
        Stream<?> addresses = endpoints instanceof Object[] array ? Arrays.stream(array) : Stream.of(endpoints);
        return addresses
                .map(address -> URI.create(String.valueOf(address)).getPort())
                .filter(number -> number > 0)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the servlet container names no port"));
    }

    @Override
    public String address() {
        return "http://localhost:" + port + "/inkan/#key=" + sessions.key();
    }
}
