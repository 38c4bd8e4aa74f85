package org.inkan.health.parts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.Tokens;
import org.inkan.api.trust.RevocationService;

/** What the checks look at. A part may be missing at any moment: that is a finding, and no reason to fail. */
public interface Surroundings {
    Optional<Tokens> tokens();

    Optional<DocumentCrypto> documents();

    Optional<FailureTexts> texts();

    Optional<SandboxPki> sandbox();

    List<CardProfile> profiles();

    List<ReaderService> readerServices();

    Optional<RevocationService> revocation();

    Optional<AuditLog> audit();

    /** What parts could put right. */
    List<Repairer> repairers();

    /** Bundles of this product. */
    List<Part> bundles();

    /** The version of this product. */
    String version();

    /** When this version was made. */
    Optional<Instant> released();

    /** Files with certificates that the administrator trusts. */
    List<String> anchorFiles();

    /** The port for web sites; 0 for none. */
    int httpPort();

    /** Whether this very process serves web sites on that port. */
    boolean servesHttp();

    /** Environment variables of this process. */
    Map<String, String> environment();

    Instant now();

    /** Whose computer this is. */
    Place place();

    /**
     * A bundle.
     *
     * @param name its symbolic name
     * @param works whether it is as far as it should be
     */
    record Part(String name, boolean works) {}
}
