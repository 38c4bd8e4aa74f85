package org.inkan.hipki.command;

import java.util.Map;
import java.util.Optional;
import org.inkan.api.site.SiteUse;

/** What can be asked for, by path and by the name that popups use. */
public enum Endpoint {
    ENVIRONMENT("/pkcs11info", "pkcs11info", SiteUse.LIST),
    CERTIFICATES("/pkcs11info", "pkcs11info", SiteUse.CERTIFICATES),
    SIGN("/sign", "sign", SiteUse.SIGN),
    DECRYPT("/decrypt", "decrypt", SiteUse.DECRYPT),
    ENCRYPTED_SIGN("/umakeSig", "umakeSig", SiteUse.SIGN),
    CHALLENGE("/getChallenge", "getChallenge", SiteUse.LIST),
    REQUEST("/makeCsr", "csr", SiteUse.MANAGE),
    WRITE("/writecert", "writeCert", SiteUse.MANAGE),
    /** Its replies carry the name of the request. */
    MANAGEMENT("/CardManagement/sendCardCommand", "", SiteUse.MANAGE),
    /** Service counters, company card files and a cancelled project. */
    LEFT_OUT("", "", SiteUse.LIST);

    private static final Map<String, Endpoint> BY_FUNC = Map.of(
            "CheckEnvir", ENVIRONMENT,
            "GetUserCert", CERTIFICATES,
            "MakeSignature", SIGN,
            "DecryptData", DECRYPT,
            "umakeSig", ENCRYPTED_SIGN,
            "getChallenge", CHALLENGE,
            "makeCsr", REQUEST,
            "writecert", WRITE);

    private final String path;
    private final String replyFunc;
    private final SiteUse use;

    Endpoint(String path, String replyFunc, SiteUse use) {
        this.path = path;
        this.replyFunc = replyFunc;
        this.use = use;
    }

    public String path() {
        return path;
    }

    /** The {@code func} of its replies; empty when it depends on the request. */
    public String replyFunc() {
        return replyFunc;
    }

    /** What a site has to be allowed. */
    public SiteUse use() {
        return use;
    }

    /** The one that a popup's request names; {@link #LEFT_OUT} for an unknown name. */
    public static Endpoint named(String func) {
        return Optional.ofNullable(BY_FUNC.get(func)).orElse(ManagementFields.isKnown(func) ? MANAGEMENT : LEFT_OUT);
    }

    /** The one that a path names; {@link #LEFT_OUT} for an unknown path. */
    public static Endpoint at(String path) {
        for (Endpoint endpoint : values()) {
            if (endpoint.path.equals(path)) {
                return endpoint;
            }
        }
        return LEFT_OUT;
    }
}
