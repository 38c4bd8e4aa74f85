/** Conversations with cards: recorded once, answered again without the card. */
@Version("1.0.0")
@Export
package org.inkan.kit.trace;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
