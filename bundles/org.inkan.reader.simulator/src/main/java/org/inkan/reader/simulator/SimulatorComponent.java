package org.inkan.reader.simulator;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.CardReader;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.reader.simulator.card.CardFactory;
import org.inkan.reader.simulator.card.SmartCard;
import org.inkan.reader.simulator.vpcd.VpcdLink;
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

/**
 * Plugs simulated readers in, each as a {@link CardReader} service. The framework property {@value #AT_START} names cards
 * that are there from the start, such as {@code moica,xca/main}.
 */
@Component(immediate = true)
public final class SimulatorComponent implements CardSimulator {
    static final String AT_START = "inkan.simulate";

    /** As the runtime registers profiles. */
    private static final String PROFILE_VERSION = "inkan.version";

    private static final Logger LOG = LoggerFactory.getLogger(SimulatorComponent.class);

    /** How long a card of the start that is being made is waited for. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final BundleContext context;
    private final SandboxPki pki;
    private final Map<ServiceReference<CardProfile>, CardProfile> profiles = new ConcurrentHashMap<>();

    private final List<SimulatedCard> awaited = new CopyOnWriteArrayList<>();
    private final List<SimulatedReader> plugged = new CopyOnWriteArrayList<>();
    private final Map<String, ServiceRegistration<CardReader>> registrations = new ConcurrentHashMap<>();
    private final List<VpcdLink> attached = new CopyOnWriteArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    /** Makes the cards of the start. The first time that takes a key generation each, and no bundle has to wait for it. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(task -> {
        Thread made = new Thread(task, "inkan-simulator");
        made.setDaemon(true);
        return made;
    });

    private volatile boolean stopped;

    @Activate
    public SimulatorComponent(BundleContext context, @Reference SandboxPki pki) {
        this.context = context;
        this.pki = pki;
        Optional.ofNullable(context.getProperty(AT_START)).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(SimulatedCard::parse)
                .forEach(awaited::add);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addProfile(ServiceReference<CardProfile> reference, CardProfile profile) {
        profiles.put(reference, profile);
        for (SimulatedCard card : awaited) {
            if (card.profile().equals(profile.id()) && awaited.remove(card)) {
                starter.execute(() -> plugInAtStart(card));
            }
        }
    }

    void removeProfile(ServiceReference<CardProfile> reference) {
        profiles.remove(reference);
    }

    @Deactivate
    void stop() throws InterruptedException {
        stopped = true;
        starter.shutdownNow();
        starter.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        plugged.forEach(SimulatedReader::close);
        attached.forEach(VpcdLink::close);
    }

    @Override
    public SimulatedReader plugIn(SimulatedCard card) throws InkanException {
        SmartCard made = make(card);
        String name = String.format("Inkan Simulator %02d (%s)", numbers.incrementAndGet(), card);
        InProcessReader reader = new InProcessReader(name, card, made, this::unplug);
        plugged.add(reader);
        Dictionary<String, Object> properties = new Hashtable<>(Map.of(CardReader.NAME_PROPERTY, name));
        registrations.put(name, context.registerService(CardReader.class, reader, properties));
        if (stopped) { // while it was being registered: the other side has not seen the registration
            unplug(reader);
        }
        return reader;
    }

    @Override
    public List<SimulatedReader> readers() {
        return List.copyOf(plugged);
    }

    @Override
    public Attached attach(SimulatedCard card, InetSocketAddress vpcd) throws InkanException {
        VpcdLink link = new VpcdLink(make(card), vpcd);
        attached.add(link);
        link.whenOut(() -> attached.remove(link));
        return link;
    }

    /** The cards that are in virtual readers now. */
    List<VpcdLink> attached() {
        return List.copyOf(attached);
    }

    private SmartCard make(SimulatedCard card) throws InkanException {
        CardProfile profile = profiles.entrySet().stream()
                .filter(candidate -> candidate.getValue().id().equals(card.profile()))
                .max(Comparator.comparing(candidate -> version(candidate.getKey())))
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new InkanException(FailureCode.TOKEN_NOT_FOUND));
        return CardFactory.make(profile, card, pki);
    }

    /** Of two versions of one profile the higher one counts. */
    private static Version version(ServiceReference<CardProfile> reference) {
        return reference.getProperty(PROFILE_VERSION) instanceof Version version ? version : Version.emptyVersion;
    }

    private void plugInAtStart(SimulatedCard card) {
        try {
            plugIn(card);
        } catch (InkanException e) {
            LOG.warn("no simulated card {}: {}", card, e.failure());
        } catch (IllegalStateException e) {
            LOG.debug("stopped before {} was plugged in", card);
        }
    }

    private void unplug(InProcessReader reader) {
        plugged.remove(reader);
        ServiceRegistration<CardReader> registration = registrations.remove(reader.name());
        if (registration != null) {
            registration.unregister();
        }
    }
}
