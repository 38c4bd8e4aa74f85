package org.inkan.web.fake;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.plugin.PluginInfo;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.profile.LocalizedText;
import org.inkan.api.profile.Provenance;
import org.inkan.api.profile.RenewalWindow;
import org.inkan.api.profile.SimulationSpec;
import org.inkan.api.profile.SubjectShape;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.Origin;
import org.inkan.api.site.SiteRule;
import org.inkan.api.site.SiteUse;
import org.inkan.api.site.Sites;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.Tokens;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.kit.audit.AuditInMemory;
import org.inkan.kit.token.SoftCard;
import org.inkan.kit.token.SoftTokens;
import org.inkan.runtime.text.LocalizedFailureTexts;
import org.inkan.web.rest.Parts;

/** The rest of the runtime: a card in memory, real documents, real texts. */
public final class TestParts implements Parts {
    public final AuditInMemory audit = new AuditInMemory();

    public final TestSelfTest selfTest = new TestSelfTest();
    public final SoftCard card = new SoftCard("card-1")
            .in("Reader 1")
            .ofProfile("testca")
            .titled(text("測試憑證", "Test certificate"))
            .ranked(TokenSummary.HolderRank.PRIMARY);
    public final List<SiteRule> rules = new ArrayList<>(List.of(
            new SiteRule("*.gov.example", true, Set.of(SiteUse.LIST), true, Instant.EPOCH),
            new SiteRule(
                    "https://shop.example", true, Set.of(SiteUse.SIGN), false, Instant.parse("2026-01-02T03:04:05Z"))));

    private static final Provenance KNOWN = new Provenance(Provenance.Confidence.VERIFIED, "a test");

    @Override
    public Tokens tokens() {
        return new SoftTokens()
                .insert(card)
                .empty("Reader 2")
                .reader("Reader 3", new CardPresence.Mute(), Optional.of(Failure.of(FailureCode.CARD_MUTE)));
    }

    @Override
    public DocumentCrypto documents() {
        return new CmsDocumentCrypto();
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
                return List.of(
                        new PluginInfo("org.inkan.runtime", "1.0.0", "active", ""),
                        new PluginInfo("org.inkan.card.hicos", "1.0.1", "active", "ab".repeat(32)));
            }

            @Override
            public SwapReport swap(Path jar, Validity validity) throws InkanException {
                throw new InkanException(FailureCode.PLUGIN_MALFORMED);
            }
        };
    }

    @Override
    public Optional<Sites> sites() {
        return Optional.of(new Sites() {
            @Override
            public Decision decide(Origin origin, SiteUse use) {
                return Decision.ASK;
            }

            @Override
            public List<SiteRule> rules() {
                return List.copyOf(rules);
            }

            @Override
            public void allow(Origin origin, Set<SiteUse> uses) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void revoke(Origin origin) {
                rules.removeIf(rule -> !rule.administrator() && rule.pattern().equals(origin.toString()));
            }
        });
    }

    @Override
    public Optional<SelfTest> selfTest() {
        return Optional.of(selfTest);
    }

    private static LocalizedText text(String chinese, String english) {
        return LocalizedText.of(english, chinese);
    }

    @Override
    public Optional<CardSimulator> simulator() {
        return Optional.empty();
    }

    @Override
    public Optional<SandboxPki> sandbox() {
        return Optional.empty();
    }

    @Override
    public List<CardProfile> profiles() {
        return List.of(new CardProfile(
                "testca",
                text("測試憑證", "Test certificate"),
                text("測試者", "testers"),
                List.of(),
                List.of(),
                Optional.empty(),
                new SubjectShape(List.of("CN"), List.of("CN"), List.of(), KNOWN),
                List.of(),
                Optional.of(new RenewalWindow(60, 30, java.util.OptionalInt.empty(), KNOWN)),
                Optional.empty(),
                List.of(),
                Map.of("locked", text("洽客服", "ask the desk")),
                new SimulationSpec("pkcs15", "TP", Map.of(), "246810"),
                true,
                List.of()));
    }
}
