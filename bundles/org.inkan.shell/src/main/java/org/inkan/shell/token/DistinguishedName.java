package org.inkan.shell.token;

import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Names in certificates, short enough for a list. */
public final class DistinguishedName {
    /** GPKI CA names have no CN: OU or O is what people know them by. */
    private static final List<String> SPEAKING = List.of("CN", "OU", "O");

    private DistinguishedName() {}

    public static String shortForm(X500Principal name) {
        try {
            List<Rdn> parts = new LdapName(name.getName()).getRdns();
            return SPEAKING.stream()
                    .flatMap(type -> last(parts, type).stream())
                    .findFirst()
                    .orElseGet(name::getName);
        } catch (InvalidNameException unusual) {
            return name.getName();
        }
    }

    private static Optional<String> last(List<Rdn> parts, String type) {
        return parts.stream()
                .filter(part -> part.getType().equalsIgnoreCase(type) && part.getValue() instanceof String)
                .reduce((earlier, later) -> later)
                .map(part -> (String) part.getValue());
    }
}
