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
import org.inkan.door.part.LiveParts;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Services of the framework, each as it comes and goes: an update of one must not close anybody's page. */
@Component
public final class FrameworkParts implements Parts {
    private final LiveParts parts;

    @Activate
    public FrameworkParts(BundleContext context) {
        this.parts = new LiveParts(context);
    }

    @Deactivate
    void close() {
        parts.close();
    }

    @Override
    public Tokens tokens() throws InkanException {
        return parts.need(Tokens.class);
    }

    @Override
    public DocumentCrypto documents() throws InkanException {
        return parts.need(DocumentCrypto.class);
    }

    @Override
    public FailureTexts texts() throws InkanException {
        return parts.need(FailureTexts.class);
    }

    @Override
    public AuditLog audit() throws InkanException {
        return parts.need(AuditLog.class);
    }

    @Override
    public Plugins plugins() throws InkanException {
        return parts.need(Plugins.class);
    }

    @Override
    public Optional<Sites> sites() {
        return parts.find(Sites.class);
    }

    @Override
    public Optional<SelfTest> selfTest() {
        return parts.find(SelfTest.class);
    }

    @Override
    public Optional<CardSimulator> simulator() {
        return parts.find(CardSimulator.class);
    }

    @Override
    public Optional<SandboxPki> sandbox() {
        return parts.find(SandboxPki.class);
    }

    @Override
    public List<CardProfile> profiles() {
        return parts.all(CardProfile.class);
    }
}
