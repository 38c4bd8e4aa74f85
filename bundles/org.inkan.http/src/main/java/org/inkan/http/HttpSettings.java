package org.inkan.http;

import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set. */
@ObjectClassDefinition(name = "Inkan HTTP")
@interface HttpSettings {
    String PID = "org.inkan.http";
    /** Framework property; the configuration wins over it. */
    String PORT_PROPERTY = "inkan.http.port";
    /** Where web sites look for a HiPKI service. */
    int USUAL_PORT = 61161;

    @AttributeDefinition(
            name = "Port",
            description = "1 to 65535; 0 for no HTTP at all; -1 for the framework property inkan.http.port, else 61161")
    int port() default -1;

    @AttributeDefinition(
            name = "Requests per second",
            description = "that one web site may send; three times as many at once; 0 for no limit")
    int rate() default 100;

    @AttributeDefinition(
            name = "Silence",
            description =
                    "seconds that a connection may be silent while no request is at work; what has come of one by then is"
                            + " dropped")
    int silence() default 30;

    /** Reads what the configuration leaves open from the framework. */
    final class Port {
        private Port() {}

        static int of(HttpSettings settings, BundleContext context) {
            if (settings.port() >= 0) {
                return settings.port();
            }
            String property = context.getProperty(PORT_PROPERTY);
            try {
                return property == null ? USUAL_PORT : Integer.parseInt(property.strip());
            } catch (NumberFormatException e) {
                return USUAL_PORT;
            }
        }
    }
}
