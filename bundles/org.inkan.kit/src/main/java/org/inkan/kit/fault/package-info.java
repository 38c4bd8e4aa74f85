/** Fault plans: what can go wrong between host and card, at a chosen command. */
@Version("1.0.0")
@Export
package org.inkan.kit.fault;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
