package org.inkan.codec.usage;

import java.util.EnumSet;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.inkan.api.token.KeyUse;

/** What a driver lets a key do because of its certificate. */
public final class CertifiedUses {
    private CertifiedUses() {}

    /**
     * @param usage the extension; what its absence means depends on the token
     */
    public static Set<KeyUse> of(KeyUsage usage) {
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        if (usage.hasUsages(KeyUsage.digitalSignature)) {
            uses.add(KeyUse.SIGN);
            uses.add(KeyUse.AUTHENTICATE);
        }
        if (usage.hasUsages(KeyUsage.nonRepudiation)) {
            uses.add(KeyUse.SIGN);
        }
        if (usage.hasUsages(KeyUsage.keyEncipherment) || usage.hasUsages(KeyUsage.dataEncipherment)) {
            uses.add(KeyUse.DECRYPT);
        }
        return uses;
    }
}
