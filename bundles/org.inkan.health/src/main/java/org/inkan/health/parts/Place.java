package org.inkan.health.parts;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that tell whose computer this is: a file name or the name of a redirected reader may carry them.
 *
 * @param home directory of the user
 * @param user account name
 * @param host name of the computer
 */
public record Place(String home, String user, String host) {
    private static final String HIDDEN = "…";

    /** Accounts that are nobody's own name, and words of every text besides. */
    private static final Set<String> NOBODYS = Set.of("root", "user", "admin", "administrator", "localhost");

    /** A shorter name would be found inside of words. */
    private static final int MIN_LENGTH = 3;

    public String hide(String text) {
        String hidden = text;
        for (String name : List.of(home, host, user)) {
            if (name.length() >= MIN_LENGTH && !NOBODYS.contains(name)) {
                hidden = Pattern.compile(
                                "(?<![\\p{L}\\p{N}])" + Pattern.quote(name) + "(?![\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(hidden)
                        .replaceAll(Matcher.quoteReplacement(HIDDEN));
            }
        }
        return hidden;
    }

    static Place of(String home, String user, String host) {
        return new Place(Objects.toString(home, ""), Objects.toString(user, ""), Objects.toString(host, ""));
    }
}
