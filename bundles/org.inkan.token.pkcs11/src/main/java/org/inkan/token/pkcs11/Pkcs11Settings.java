package org.inkan.token.pkcs11;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be set under the PID {@link #PID}. */
@ObjectClassDefinition(
        name = "%settings.name",
        description = "%settings.description",
        localization = "OSGI-INF/l10n/metatype")
public @interface Pkcs11Settings {
    String PID = "org.inkan.token.pkcs11";

    /** Absolute paths of modules to use beside those found. */
    @AttributeDefinition(name = "%modules.name", description = "%modules.description", required = false)
    String[] modules() default {};

    /** Whether installed modules of known vendors are found by themselves. */
    @AttributeDefinition(name = "%discover.name", description = "%discover.description", required = false)
    boolean discover() default true;
}
