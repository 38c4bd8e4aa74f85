package org.inkan.api.profile;

import java.util.Map;

/**
 * How a simulated card of this CA is made. A simulated card never presents itself as a vendor's.
 *
 * @param layout {@code hicos-gen1}, {@code hicos-gen2} or {@code pkcs15}: which applet is simulated unless a variant says
 *     otherwise
 * @param cardNumberPrefix the first letters or digits of an invented card number; 0 to 8 characters
 * @param subject invented values: for the holder's name by short type, for directory attributes by object identifier, and the
 *     mail address, if any, as {@code rfc822Name}
 * @param pin the PIN of every simulated card of this CA
 */
public record SimulationSpec(String layout, String cardNumberPrefix, Map<String, String> subject, String pin) {
    public SimulationSpec {
        subject = Map.copyOf(subject);
    }

    /** Leaves the PIN out, though it is a published one. */
    @Override
    public String toString() {
        return "SimulationSpec[" + layout + "]";
    }
}
