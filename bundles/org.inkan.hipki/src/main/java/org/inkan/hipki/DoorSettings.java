package org.inkan.hipki;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator can set. */
@ObjectClassDefinition(name = "Inkan HiPKI door")
public @interface DoorSettings {
    String PID = "org.inkan.hipki";

    @AttributeDefinition(
            name = "Reported version",
            description =
                    "sites compare it as text, with other minimums on every platform; 1.3.8 passes all that are known")
    String serverVersion() default "1.3.8";

    @AttributeDefinition(
            name = "PIN only in our own window",
            description = "a PIN that a page passes is not looked at; a window of this service asks for it")
    boolean pinOnlyInOurWindow() default false;

    @AttributeDefinition(
            name = "Programs",
            description =
                    "whether programs of this machine that are no browser may use the service without being asked about")
    boolean programs() default true;
}
