/** The product's own profiles, for tests that need a real one. */
@Version("1.0.0")
@Export
package org.inkan.kit.profile;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
