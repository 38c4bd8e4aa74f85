package org.inkan.health.parts;

/** What can be set under the PID {@link #PID}, and what this bundle wants to know of its neighbour's settings. */
@interface HealthSettings {
    String PID = "org.inkan.health";

    /** Whose {@code port} is looked at. */
    String HTTP_PID = "org.inkan.http";

    /** Files with the certificates (PEM or DER) that holders' certificates should lead to. */
    String[] anchors() default {};

    /** The port for web sites; -1 when only the framework property tells. */
    int port() default -1;
}
