package org.inkan.web.access;

/**
 * What a request shows, {@code null} where it shows nothing.
 *
 * @param host the Host header, which was found to be ours
 * @param origin the Origin header
 * @param fetchSite the Sec-Fetch-Site header
 * @param cookie our cookie's value
 * @param pageToken the {@value Doorkeeper#PAGE_TOKEN} header
 * @param authorization the Authorization header
 */
public record Credentials(
        String host, String origin, String fetchSite, String cookie, String pageToken, String authorization) {

    /** Whether a page of somebody else's sends it. */
    boolean foreign() {
        boolean foreignOrigin = origin != null && !origin.equals("http://" + host);
        boolean foreignSite = fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none");
        return foreignOrigin || foreignSite;
    }

    @Override
    public String toString() {
        return "Credentials";
    }
}
