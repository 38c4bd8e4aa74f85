/** Tokens in memory, for tests of doors and of whatever else uses a {@code Token}. */
@Version("1.0.0")
@Export
package org.inkan.kit.token;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
