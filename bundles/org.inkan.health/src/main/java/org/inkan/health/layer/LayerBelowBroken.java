package org.inkan.health.layer;

/** There is nothing to look at: a layer below is broken, and says so itself. */
public final class LayerBelowBroken extends Exception {
    private static final long serialVersionUID = 1L;
}
