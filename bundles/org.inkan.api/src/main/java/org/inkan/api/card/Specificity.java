package org.inkan.api.card;

/** How sure a driver is, weakest first. The most specific successful probe wins; never the order of a list. */
public enum Specificity {
    /** Not mine. */
    NONE,
    /** The card speaks the general standard, and nobody knows it better. */
    STANDARD,
    /** The applet's own identifier or version text was seen. */
    APPLET,
    /** The applet and the exact layout version were seen. */
    EXACT
}
