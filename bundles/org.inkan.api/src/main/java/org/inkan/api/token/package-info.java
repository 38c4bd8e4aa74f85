/**
 * Tokens: a card, a vendor's PKCS#11 module or a soft key file, seen alike as keys, certificates and PINs.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.token;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
