package org.inkan.api.simulation;

/**
 * Which card to simulate.
 *
 * @param profile a profile's id, such as {@code xca}
 * @param variant what is special about it; {@link #PLAIN} for nothing. Several are joined by {@code +}. Known ones:
 *     {@code main}, {@code secondary}, {@code half-renewed}, {@code locked}, {@code one-try}, {@code not-activated},
 *     {@code expired}, {@code rsa1024}, {@code wrong-card}, {@code gen1}, {@code gen2}, {@code pkcs15}, {@code ec},
 *     {@code every-use}
 */
public record SimulatedCard(String profile, String variant) {
    public static final String PLAIN = "";

    /** From {@code profile} or {@code profile/variant}. */
    public static SimulatedCard parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new SimulatedCard(text, PLAIN)
                : new SimulatedCard(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return variant.isEmpty() ? profile : profile + '/' + variant;
    }
}
