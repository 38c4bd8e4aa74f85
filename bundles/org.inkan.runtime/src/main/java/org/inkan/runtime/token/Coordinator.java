package org.inkan.runtime.token;

import java.time.Duration;
import java.util.Comparator;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.card.CardDriver;
import org.inkan.api.failure.Failure;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.CardReader;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenBackend;
import org.inkan.api.token.TokenEvent;
import org.inkan.api.token.TokenId;
import org.inkan.api.token.TokenListener;
import org.inkan.api.token.TokenSource;
import org.inkan.api.token.Tokens;
import org.inkan.runtime.lane.Lane;
import org.inkan.runtime.swap.Drains;
import org.inkan.runtime.trace.TracedChannels;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings readers, drivers, profiles and plug-in tokens together and registers the tokens that come of it. */
@Component(service = Tokens.class)
public final class Coordinator implements Tokens, ReaderStation.Announcer {
    private static final Logger LOG = LoggerFactory.getLogger(Coordinator.class);

    private final BundleContext context;
    private final Drains drains;
    private final House house;
    private final CardBackend.Surroundings surroundings;
    private final Profiles profiles = new Profiles();
    private final ScheduledExecutorService timers;
    private final Lane announcements = new Lane("announcements");
    private final Map<CardReader, ReaderStation> stations = new ConcurrentHashMap<>();
    private final Map<TokenBackend, GuardedToken> plugins = new ConcurrentHashMap<>();
    private final Map<TokenId, ServiceRegistration<Token>> registrations = new ConcurrentHashMap<>();
    private final List<TokenSource> sources = new CopyOnWriteArrayList<>();
    private final List<TokenListener> listeners = new CopyOnWriteArrayList<>();
    private final Object settling = new Object();

    @Activate
    public Coordinator(
            BundleContext context,
            @Reference AuditLog audit,
            @Reference Drains drains,
            @Reference TracedChannels trace) {
        this(context, audit, drains, trace, Limits.DEFAULT);
    }

    Coordinator(BundleContext context, AuditLog audit, Drains drains, TracedChannels trace, Limits limits) {
        this.context = context;
        this.drains = drains;
        this.timers = Timers.start();
        RememberedCards remembered = new RememberedCards();
        this.house = new House(audit, limits, timers, profiles, remembered);
        this.surroundings = new CardBackend.Surroundings(drains.drivers(), remembered, trace, limits);
    }

    @Deactivate
    void stop() {
        List<ReaderStation> leaving = List.copyOf(stations.values());
        stations.clear();
        leaving.forEach(ReaderStation::close);
        plugins.values().forEach(GuardedToken::leave);
        long end = System.nanoTime() + house.limits().stop().toNanos();
        leaving.forEach(station -> station.awaitEnd(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        plugins.keySet().forEach(plugin -> forget(plugin, Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        // now rather than when the lanes get to it: by then the framework has taken the services back itself
        List.copyOf(registrations.keySet()).forEach(this::unregister);
        timers.shutdownNow();
        announcements.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addReader(CardReader reader) {
        ReaderStation station = new ReaderStation(reader, surroundings, house, this);
        // Before it looks: a driver that comes during its first look has to find it here.
        stations.put(reader, station);
        station.start();
    }

    void removeReader(CardReader reader) {
        ReaderStation station = stations.remove(reader);
        if (station != null) {
            station.close();
        }
        settled();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDriver(CardDriver driver, ServiceReference<CardDriver> reference) {
        drains.drivers().add(driver.name(), driver, reference);
        stations.values().forEach(ReaderStation::reconsider);
    }

    /** Returns when the driver's running work has ended, so that stopping its bundle is never a failed operation. */
    void removeDriver(CardDriver driver) {
        drains.drivers().remove(driver, house.limits().drain());
        // One that is only being updated comes back; until then its cards are not given to others.
        boolean replaced = drains.drivers().names().contains(driver.name());
        timers.schedule(
                () -> stations.values().forEach(ReaderStation::reconsider),
                replaced ? 0 : house.limits().swapGap().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProfile(CardProfile profile, Map<String, Object> properties) {
        profiles.add(profile, Version.parseVersion(String.valueOf(properties.getOrDefault("inkan.version", "0"))));
        rematch();
    }

    void removeProfile(CardProfile profile) {
        profiles.remove(profile);
        rematch();
    }

    private void rematch() {
        stations.values()
                .forEach(station -> station.token()
                        .ifPresentOrElse(token -> token.rematch(() -> rebound(token)), station::reconsider));
        plugins.values().forEach(token -> token.rematch(() -> rebound(token)));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(TokenBackend backend, ServiceReference<TokenBackend> reference) {
        String version = reference.getBundle().getVersion().toString();
        GuardedToken token = new GuardedToken(
                new TokenId(backend.family() + '-' + reference.getProperty("service.id")),
                backend.name(),
                profile -> new PluginBackend(backend, version),
                new Lane(backend.name()),
                house);
        plugins.put(backend, token);
        arrived(token);
    }

    /** Returns when the token's running work has ended. */
    void removeBackend(TokenBackend backend) {
        GuardedToken token = plugins.get(backend);
        if (token != null) {
            token.leave();
            forget(backend, house.limits().drain());
        }
    }

    private void forget(TokenBackend backend, Duration limit) {
        GuardedToken token = plugins.remove(backend);
        if (token != null) {
            if (!token.lane().awaitEnd(limit)) {
                LOG.warn("{} is still at work", token.reader());
            }
            departed(token);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSource(TokenSource source) {
        sources.add(source);
    }

    void removeSource(TokenSource source) {
        sources.remove(source);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(TokenListener listener) {
        listeners.add(listener);
    }

    void removeListener(TokenListener listener) {
        listeners.remove(listener);
    }

    @Override
    public void arrived(GuardedToken token) {
        Hashtable<String, Object> properties =
                new Hashtable<>(Map.of(Token.ID_PROPERTY, token.id().value()));
        registrations.put(token.id(), context.registerService(Token.class, token, properties));
        announce(new TokenEvent.Arrived(token.reader(), token));
    }

    @Override
    public void departed(GuardedToken token) {
        unregister(token.id());
        announce(new TokenEvent.Departed(token.reader(), token.id()));
    }

    private void unregister(TokenId token) {
        ServiceRegistration<Token> registration = registrations.remove(token);
        if (registration != null) {
            registration.unregister();
        }
    }

    @Override
    public void rebound(GuardedToken token) {
        announce(new TokenEvent.Rebound(
                token.reader(), token.id(), token.backend().identity().driver()));
    }

    @Override
    public void unusable(String reader, Failure failure) {
        announce(new TokenEvent.Unusable(reader, failure));
    }

    private void announce(TokenEvent event) {
        announcements.post(
                "announce", house.limits().operation(), () -> listeners.forEach(listener -> tell(listener, event)));
    }

    /** A listener that is defect keeps no other from hearing. */
    private static void tell(TokenListener listener, TokenEvent event) {
        try {
            listener.happened(event);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("A listener of tokens failed", e);
        }
    }

    @Override
    public void settled() {
        synchronized (settling) {
            settling.notifyAll();
        }
    }

    @Override
    public boolean awaitSettled(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (TokenSource source : sources) {
            if (!source.settled(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return false;
            }
        }
        synchronized (settling) {
            while (!stations.values().stream().allMatch(ReaderStation::idle)) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                settling.wait(left);
            }
            return true;
        }
    }

    @Override
    public List<ReaderStatus> readers() {
        return stations.values().stream()
                .map(ReaderStation::status)
                .sorted(Comparator.comparing(ReaderStatus::name))
                .toList();
    }

    @Override
    public List<Token> tokens() {
        Stream<Token> cards = readers().stream().map(ReaderStatus::token).flatMap(Optional::stream);
        Stream<Token> others = plugins.values().stream()
                .sorted(Comparator.comparing(GuardedToken::reader))
                .map(Token.class::cast);
        return Stream.concat(cards, others).toList();
    }

    @Override
    public List<Token> cards() {
        return OneForEachCard.of(tokens());
    }
}
