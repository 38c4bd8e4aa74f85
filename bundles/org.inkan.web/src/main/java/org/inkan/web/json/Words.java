package org.inkan.web.json;

import java.util.Locale;

/** Values of enumerations as the API writes them. */
public final class Words {
    private Words() {}

    /** In lower case with hyphens. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
