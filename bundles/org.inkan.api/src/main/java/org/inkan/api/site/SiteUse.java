package org.inkan.api.site;

/** What a site may want. */
public enum SiteUse {
    /** Readers and card numbers. */
    LIST,
    /** Certificates: names and the tails of ID numbers. */
    CERTIFICATES,
    SIGN,
    DECRYPT,
    /** PIN change, requests for certificates, writing them. */
    MANAGE
}
