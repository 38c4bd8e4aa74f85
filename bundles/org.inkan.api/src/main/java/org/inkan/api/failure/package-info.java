/**
 * What can go wrong, said three ways: a stable code, and for people what happened, why, and what to do next.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.failure;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
