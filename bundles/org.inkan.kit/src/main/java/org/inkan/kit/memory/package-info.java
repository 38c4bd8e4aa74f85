/** What of a secret is left in memory. */
@Version("1.0.0")
@Export
package org.inkan.kit.memory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
