package org.inkan.api.site;

import org.osgi.annotation.versioning.ProviderType;

/** Where the person's own page is. A service for as long as the page can be reached; thread-safe. */
@ProviderType
public interface PageAddress {
    /**
     * A fresh address for the person's browser. It lets in whoever opens it first, once and for a limited time: it is shown to
     * the person, and written to no log.
     *
     * @return an absolute URL on this machine
     */
    String address();
}
