/**
 * Web sites and what a person, or the administrator, lets each of them do with a card.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.site;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
