package org.inkan.shell.fake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.plugin.PluginInfo;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.Provenance;
import org.inkan.api.profile.SimulationSpec;
import org.inkan.api.profile.SubjectShape;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.PageAddress;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.inkan.api.trace.ApduTrace;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.kit.audit.AuditInMemory;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftTokens;
import org.inkan.runtime.text.LocalizedFailureTexts;
import org.inkan.shell.Services;

/** The rest of the runtime: cards in memory, real texts, real documents. */
public final class FakeServices implements Services {
    private final SoftTokens tokens = new SoftTokens();
    private final AuditInMemory audit = new AuditInMemory();
    private Optional<PageAddress> page = Optional.empty();
    private Optional<PinPrompt> window = Optional.empty();
    private Failure simulatorFailure = Failure.of(FailureCode.PART_MISSING, "part", "CardSimulator");
    private final FakeSelfTest selfTest = new FakeSelfTest();

    public FakeServices(Token... cards) {
        List.of(cards).forEach(tokens::insert);
        audit.append("key.sign", "ok", Map.of("card", "…2222"));
    }

    /** A citizen's card, whose certificates alone say which of its keys is for signing. */
    public static SoftCard moica() {
        return new SoftCard("t-1")
                .in("Reader moica")
                .titled(LocalizedText.of("Citizen Digital Certificate", "自然人憑證"))
                .ofProfile("moica")
                .withKeysForEverything();
    }

    /** What the self-test says, to be set by a test. */
    public FakeSelfTest health() {
        return selfTest;
    }

    @Override
    public Tokens tokens() {
        return tokens;
    }

    @Override
    public DocumentCrypto documents() {
        return new CmsDocumentCrypto();
    }

    @Override
    public Optional<PageAddress> page() {
        return page;
    }

    /** Serves a card manager page. */
    public FakeServices withPage(PageAddress served) {
        page = Optional.of(served);
        return this;
    }

    @Override
    public Optional<PinPrompt> window() {
        return window;
    }

    /** A desktop or an open page asks. */
    public FakeServices withWindow(PinPrompt open) {
        window = Optional.of(open);
        return this;
    }

    @Override
    public FailureTexts texts() {
        return new LocalizedFailureTexts();
    }

    @Override
    public AuditLog audit() {
        return audit;
    }

    @Override
    public Plugins plugins() {
        return new Plugins() {
            @Override
            public List<PluginInfo> list() {
                return List.of(new PluginInfo("org.inkan.runtime", "1.0.0", "active", ""));
            }

            @Override
            public SwapReport swap(Path jar, Validity validity) throws InkanException {
                throw new InkanException(FailureCode.PLUGIN_MALFORMED);
            }
        };
    }

    @Override
    public ApduTrace trace() throws InkanException {
        throw new InkanException(FailureCode.PART_MISSING, "part", "ApduTrace");
    }

    @Override
    public CardSimulator simulator() throws InkanException {
        throw new InkanException(simulatorFailure);
    }

    /** There is a simulator that knows none of the cards that it is asked for. */
    public FakeServices withoutSimulatedCards() {
        simulatorFailure = Failure.of(FailureCode.TOKEN_NOT_FOUND);
        return this;
    }

    @Override
    public SandboxPki sandbox() throws InkanException {
        throw new InkanException(FailureCode.PART_MISSING, "part", "SandboxPki");
    }

    /** Finds every card good, and no card broken. */
    @Override
    public SelfTest selfTest() {
        return selfTest;
    }

    @Override
    public List<ReaderService> readerServices() {
        return List.of();
    }

    @Override
    public List<CardProfile> profiles() {
        return List.of(profile("moica", "Citizen Digital Certificate", "自然人憑證"));
    }

    private static CardProfile profile(String id, String english, String chinese) {
        LocalizedText name = LocalizedText.of(english, chinese);
        Provenance known = new Provenance(Provenance.Confidence.VERIFIED, "test");
        return new CardProfile(
                id,
                name,
                name,
                List.of(),
                List.of(),
                Optional.empty(),
                new SubjectShape(List.of(), List.of(), List.of(), known),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                new SimulationSpec("pkcs15", "", Map.of(), "246810"),
                true,
                List.of());
    }
}
