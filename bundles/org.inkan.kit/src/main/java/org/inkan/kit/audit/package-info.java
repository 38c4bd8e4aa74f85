/** The audit log in memory, for tests. */
@Version("1.0.0")
@Export
package org.inkan.kit.audit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
