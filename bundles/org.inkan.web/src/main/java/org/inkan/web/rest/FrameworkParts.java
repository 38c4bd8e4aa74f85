package org.inkan.web.rest;

import java.util.List;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.SelfTest;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.site.Sites;
import org.inkan.api.token.Tokens;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Services of the framework, each as it comes and goes: an update of one must not close anybody's page. */
@Component
public final class FrameworkParts implements Parts {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Tokens tokens;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            target = "(" + DocumentCrypto.ROLE_PROPERTY + "=" + DocumentCrypto.STABLE + ")")
    private volatile DocumentCrypto documents;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile FailureTexts texts;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AuditLog audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Plugins plugins;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Sites sites;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SelfTest selfTest;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile CardSimulator simulator;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SandboxPki sandbox;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<CardProfile> profiles;

    @Override
    public Tokens tokens() throws InkanException {
        return present(tokens, "Tokens");
    }

    @Override
    public DocumentCrypto documents() throws InkanException {
        return present(documents, "DocumentCrypto");
    }

    @Override
    public FailureTexts texts() throws InkanException {
        return present(texts, "FailureTexts");
    }

    @Override
    public AuditLog audit() throws InkanException {
        return present(audit, "AuditLog");
    }

    @Override
    public Plugins plugins() throws InkanException {
        return present(plugins, "Plugins");
    }

    @Override
    public Optional<Sites> sites() {
        return Optional.ofNullable(sites);
    }

    @Override
    public Optional<SelfTest> selfTest() {
        return Optional.ofNullable(selfTest);
    }

    @Override
    public Optional<CardSimulator> simulator() {
        return Optional.ofNullable(simulator);
    }

    @Override
    public Optional<SandboxPki> sandbox() {
        return Optional.ofNullable(sandbox);
    }

    @Override
    public List<CardProfile> profiles() {
        return List.copyOf(profiles);
    }

    private static <T> T present(T part, String name) throws InkanException {
        if (part == null) {
            throw new InkanException(FailureCode.PART_MISSING, "part", name);
        }
        return part;
    }
}
