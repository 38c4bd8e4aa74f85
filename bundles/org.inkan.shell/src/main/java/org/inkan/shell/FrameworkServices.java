package org.inkan.shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.PageAddress;
import org.inkan.api.token.Tokens;
import org.inkan.api.trace.ApduTrace;
import org.inkan.door.part.LiveParts;
import org.osgi.framework.BundleContext;

/** Services of the framework, with some patience for those that are being started or swapped. */
final class FrameworkServices implements Services, AutoCloseable {
    private static final Duration PART_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAGE_LIMIT = Duration.ofSeconds(3);

    private final LiveParts parts;

    FrameworkServices(BundleContext context) {
        this.parts = new LiveParts(context);
    }

    @Override
    public Tokens tokens() throws InkanException {
        return parts.need(Tokens.class, PART_LIMIT);
    }

    @Override
    public DocumentCrypto documents() throws InkanException {
        return parts.need(DocumentCrypto.class, PART_LIMIT);
    }

    @Override
    public FailureTexts texts() throws InkanException {
        return parts.need(FailureTexts.class, PART_LIMIT);
    }

    @Override
    public AuditLog audit() throws InkanException {
        return parts.need(AuditLog.class, PART_LIMIT);
    }

    @Override
    public Plugins plugins() throws InkanException {
        return parts.need(Plugins.class, PART_LIMIT);
    }

    @Override
    public ApduTrace trace() throws InkanException {
        return parts.need(ApduTrace.class, PART_LIMIT);
    }

    @Override
    public CardSimulator simulator() throws InkanException {
        return parts.need(CardSimulator.class, PART_LIMIT);
    }

    @Override
    public SandboxPki sandbox() throws InkanException {
        return parts.need(SandboxPki.class, PART_LIMIT);
    }

    @Override
    public SelfTest selfTest() throws InkanException {
        return parts.need(SelfTest.class, PART_LIMIT);
    }

    @Override
    public Optional<PageAddress> page() throws InkanException {
        return parts.isOffered(PageAddress.class) ? parts.await(PageAddress.class, PAGE_LIMIT) : Optional.empty();
    }

    @Override
    public Optional<PinPrompt> window() {
        return parts.find(PinPrompt.class);
    }

    @Override
    public List<ReaderService> readerServices() {
        return parts.all(ReaderService.class);
    }

    @Override
    public List<CardProfile> profiles() {
        return parts.all(CardProfile.class);
    }

    @Override
    public void close() {
        parts.close();
    }
}
