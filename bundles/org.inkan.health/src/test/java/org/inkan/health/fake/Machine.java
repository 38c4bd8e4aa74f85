package org.inkan.health.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.inkan.api.trust.RevocationService;
import org.inkan.crypto.CmsDocumentCrypto;
import org.inkan.health.parts.Place;
import org.inkan.health.parts.Surroundings;
import org.inkan.kit.audit.AuditInMemory;
import org.inkan.runtime.text.LocalizedFailureTexts;

/** A machine on which everything is as a test wants it. */
public final class Machine implements Surroundings {
    public static final Atr ATR = Atr.of("3B 00");

    public Instant now = Instant.now();
    public Optional<Instant> released = Optional.empty();
    public final Map<String, String> environment = new HashMap<>();
    public List<Part> parts = List.of(new Part("org.inkan.runtime", true));
    public final List<ReaderStatus> readers = new ArrayList<>();
    public final List<Token> others = new ArrayList<>();
    public final List<ReaderService> services = new ArrayList<>();
    public final List<String> anchors = new ArrayList<>();
    public int port;
    public boolean serving;
    public boolean complete = true;
    public boolean writesDown = true;
    public final List<Repairer> repairers = new ArrayList<>();
    public final AuditInMemory audit = new AuditInMemory();
    public Optional<List<Token>> cards = Optional.empty();
    public RevocationService revocation;
    public SandboxPki sandbox;
    public DocumentCrypto documents = new CmsDocumentCrypto();
    public final List<CardProfile> profiles = new ArrayList<>();
    public Place place = new Place("/home/wangxiaoming", "wangxiaoming", "wang-laptop");

    public Machine with(CardPresence presence, Failure... problem) {
        readers.add(new ReaderStatus(
                "Reader (55511725602170) 00 00",
                presence,
                Optional.empty(),
                List.of(problem).stream().findFirst()));
        return this;
    }

    public Machine with(Token token) {
        readers.add(new ReaderStatus(
                token.summary().reader(), new CardPresence.Present(ATR, 1), Optional.of(token), Optional.empty()));
        return this;
    }

    public Machine withService(ReaderService.State state) {
        services.add(new ReaderService() {
            @Override
            public String name() {
                return "PC/SC";
            }

            @Override
            public Status status() {
                return new Status(state, "");
            }

            @Override
            public Status settled(Duration limit) {
                return status();
            }
        });
        return this;
    }

    @Override
    public Optional<Tokens> tokens() {
        return complete ? Optional.of(new Known(this)) : Optional.empty();
    }

    private record Known(Machine machine) implements Tokens {
        @Override
        public List<ReaderStatus> readers() {
            return machine.readers;
        }

        @Override
        public List<Token> tokens() {
            List<Token> all = new ArrayList<>();
            machine.readers.forEach(reader -> reader.token().ifPresent(all::add));
            all.addAll(machine.others);
            return all;
        }

        @Override
        public List<Token> cards() {
            return machine.cards.orElseGet(this::tokens);
        }

        @Override
        public boolean awaitSettled(Duration limit) {
            return true;
        }
    }

    @Override
    public Optional<DocumentCrypto> documents() {
        return complete ? Optional.of(documents) : Optional.empty();
    }

    @Override
    public Optional<FailureTexts> texts() {
        return Optional.of(new LocalizedFailureTexts());
    }

    @Override
    public Optional<SandboxPki> sandbox() {
        return Optional.ofNullable(sandbox);
    }

    @Override
    public Optional<RevocationService> revocation() {
        return Optional.ofNullable(revocation);
    }

    @Override
    public Optional<AuditLog> audit() {
        return Optional.<AuditLog>of(audit).filter(log -> writesDown);
    }

    @Override
    public List<Repairer> repairers() {
        return repairers;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public List<CardProfile> profiles() {
        return profiles;
    }

    @Override
    public List<ReaderService> readerServices() {
        return services;
    }

    @Override
    public List<Part> bundles() {
        return parts;
    }

    @Override
    public String version() {
        return "1.0.0";
    }

    @Override
    public Optional<Instant> released() {
        return released;
    }

    @Override
    public List<String> anchorFiles() {
        return anchors;
    }

    @Override
    public int httpPort() {
        return port;
    }

    @Override
    public boolean servesHttp() {
        return serving;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Instant now() {
        return now;
    }
}
