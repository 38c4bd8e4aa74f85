package org.inkan.api.site;

import org.osgi.annotation.versioning.ProviderType;

/** Where this machine's pages and programs reach the doors that speak HTTP. A service for as long as they are answered there. */
@ProviderType
public interface LocalPort {
    /** Of {@code localhost}, 1 to 65535. */
    int number();
}
