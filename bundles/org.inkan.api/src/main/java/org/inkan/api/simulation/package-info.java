/**
 * Simulated readers and cards, the faults they can show, and the sandbox PKI that fills them.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.simulation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
