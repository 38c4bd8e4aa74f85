/**
 * Card drivers: the behaviour of one applet generation, and the session through which alone it reaches a card.
 *
 * <p>Nothing in this package is {@code null} unless its comment says so. Records copy the collections and arrays they are given.
 */
@Version("1.0.0")
@Export
package org.inkan.api.card;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
