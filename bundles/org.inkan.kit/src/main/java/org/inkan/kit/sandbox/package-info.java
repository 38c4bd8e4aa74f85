/** CAs of our own with the name shapes of the real ones, for simulated cards. */
@Version("1.0.0")
@Export
package org.inkan.kit.sandbox;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
