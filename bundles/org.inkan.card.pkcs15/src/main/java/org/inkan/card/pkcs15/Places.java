package org.inkan.card.pkcs15;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.inkan.api.card.CardSession;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.FamilyRule;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeySpec;

/**
 * Where a card has room for keys and certificates: nothing on the card tells, so a profile does. The names of the settings
 * are in the README.
 *
 * @param keys references, 0 to 255
 * @param certificates paths of files
 */
record Places(List<Integer> keys, List<String> certificates, Map<String, String> settings) {
    private static final String KEYS = "keys";
    private static final String CERTIFICATES = "certificates";
    private static final String ALGORITHM = "algorithm.";
    private static final Pattern PATH = Pattern.compile("([0-9A-F]{4}){1,8}");

    static Places of(CardSession session) throws InkanException {
        return of(session.profile()
                .flatMap(profile -> profile.family(Pkcs15Driver.FAMILY))
                .map(FamilyRule::settings)
                .orElse(Map.of()));
    }

    static Places of(Map<String, String> settings) throws InkanException {
        try {
            List<Integer> keys = listed(settings, KEYS).stream()
                    .map(hex -> Integer.parseInt(hex, 16) & 0xFF)
                    .toList();
            return new Places(keys, paths(listed(settings, CERTIFICATES)), settings);
        } catch (NumberFormatException e) {
            throw new InkanException(FailureCode.PROFILE_MALFORMED, "field", KEYS);
        }
    }

    private static List<String> paths(List<String> declared) throws InkanException {
        List<String> paths =
                declared.stream().map(path -> path.toUpperCase(Locale.ROOT)).toList();
        if (!paths.stream().allMatch(PATH.asMatchPredicate())) {
            throw new InkanException(FailureCode.PROFILE_MALFORMED, "field", CERTIFICATES);
        }
        return paths;
    }

    private static List<String> listed(Map<String, String> settings, String name) throws InkanException {
        String value = settings.get(name);
        if (value == null) {
            throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN, "operation", name);
        }
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    /** The card's own number for a kind of key pair. */
    int algorithm(KeySpec spec) throws InkanException {
        String name = ALGORITHM + (spec.algorithm() == KeyInfo.Algorithm.RSA ? "rsa-" : "ec-") + spec.bits();
        try {
            return Optional.ofNullable(settings.get(name))
                    .map(hex -> Integer.parseInt(hex, 16) & 0xFF)
                    .orElseThrow(() -> new InkanException(FailureCode.KEY_UNSUITABLE));
        } catch (NumberFormatException e) {
            throw new InkanException(FailureCode.PROFILE_MALFORMED, "field", name);
        }
    }

    int freeKey(List<PrivateKeyObject> listed) throws InkanException {
        return keys.stream()
                .filter(place -> listed.stream().noneMatch(key -> key.reference() == place))
                .findFirst()
                .orElseThrow(() -> new InkanException(FailureCode.CARD_FULL));
    }

    List<String> freeCertificates(List<CertificateObject> listed) {
        return certificates.stream()
                .filter(place -> listed.stream()
                        .noneMatch(certificate -> certificate.value() instanceof CertificateObject.Value.In in
                                && mayBeOne(in.path().file(), place)))
                .toList();
    }

    /** Paths begin at the root or at the application's directory: those with the same end may lead to the same file. */
    private static boolean mayBeOne(String one, String other) {
        return one.endsWith(other) || other.endsWith(one);
    }
}
