/** The conformance kit: one set of checks for every card driver. */
@Version("1.0.0")
@Export
package org.inkan.kit.conformance;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
