/**
 * Readers and the bytes that go through them: the contract of a transport (PC/SC, simulator).
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.reader;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
