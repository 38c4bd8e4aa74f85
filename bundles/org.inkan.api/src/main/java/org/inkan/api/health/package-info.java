/**
 * The self-test: one check for each layer between the machine and a working signature.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
