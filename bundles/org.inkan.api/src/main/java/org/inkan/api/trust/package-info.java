/**
 * What is known of certificates beyond themselves.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so.
 */
@Version("1.0.0")
@Export
package org.inkan.api.trust;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
