package org.inkan.web.rest;

import java.util.List;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.Sites;
import org.inkan.api.token.Tokens;

/** The rest of the runtime. What is missing just now is said by {@code PART_MISSING}; what a product may lack is optional. */
public interface Parts {
    Tokens tokens() throws InkanException;

    DocumentCrypto documents() throws InkanException;

    FailureTexts texts() throws InkanException;

    AuditLog audit() throws InkanException;

    Plugins plugins() throws InkanException;

    Optional<Sites> sites();

    Optional<SelfTest> selfTest();

    Optional<CardSimulator> simulator();

    Optional<SandboxPki> sandbox();

    List<CardProfile> profiles();
}
