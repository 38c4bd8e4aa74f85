package org.inkan.runtime.site;

/**
 * What the administrator can set under the PID {@link #PID}. Each list holds host patterns such as {@code *.gov.tw} and
 * origins; one text may hold several, parted by commas or blanks, as in a {@code .cfg} file.
 */
public @interface SiteSettings {
    String PID = "org.inkan.sites";

    /** Sites that nobody is asked about for {@link #allow_uses()}. */
    String[] allow() default {};

    /** What these sites may do: names of {@link org.inkan.api.site.SiteUse}. Uses of a key are the person's to allow. */
    String[] allow_uses() default {"LIST", "CERTIFICATES"};

    /** Sites that are refused whatever else is said. */
    String[] deny() default {};
}
