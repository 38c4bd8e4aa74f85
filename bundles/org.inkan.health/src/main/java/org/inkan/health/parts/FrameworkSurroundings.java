package org.inkan.health.parts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.failure.FailureTexts;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.ReaderService;
import org.inkan.api.simulation.SandboxPki;
import org.inkan.api.token.Tokens;
import org.inkan.api.trust.RevocationService;
import org.inkan.door.part.LiveParts;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;

/** What there is in the framework at the moment. */
@Component(
        service = Surroundings.class,
        configurationPid = {HealthSettings.HTTP_PID, HealthSettings.PID})
public final class FrameworkSurroundings implements Surroundings {
    private static final String PORT_PROPERTY = "inkan.http.port";
    private static final int USUAL_PORT = 61161;

    /** The service that tells of a container for servlets (OSGi Compendium 140.9), and where it listens. */
    private static final String SERVLET_RUNTIME = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

    private static final String ENDPOINT = "osgi.http.endpoint";

    private final BundleContext context;
    private final LiveParts parts;
    private volatile HealthSettings settings;

    @Activate
    public FrameworkSurroundings(BundleContext context, HealthSettings settings) {
        this.context = context;
        this.parts = new LiveParts(context);
        this.settings = settings;
    }

    /** A changed setting leaves the parts alone. */
    @Modified
    void modified(HealthSettings changed) {
        settings = changed;
    }

    @Deactivate
    void close() {
        parts.close();
    }

    @Override
    public Optional<Tokens> tokens() {
        return parts.find(Tokens.class);
    }

    @Override
    public Optional<DocumentCrypto> documents() {
        return parts.find(DocumentCrypto.class);
    }

    @Override
    public Optional<FailureTexts> texts() {
        return parts.find(FailureTexts.class);
    }

    @Override
    public Optional<SandboxPki> sandbox() {
        return parts.find(SandboxPki.class);
    }

    @Override
    public Optional<RevocationService> revocation() {
        return parts.find(RevocationService.class);
    }

    @Override
    public Optional<AuditLog> audit() {
        return parts.find(AuditLog.class);
    }

    @Override
    public List<Repairer> repairers() {
        return parts.all(Repairer.class);
    }

    @Override
    public List<CardProfile> profiles() {
        return parts.all(CardProfile.class);
    }

    @Override
    public List<ReaderService> readerServices() {
        return parts.all(ReaderService.class);
    }

    @Override
    public List<Part> bundles() {
        int level = context.getBundle(0).adapt(FrameworkStartLevel.class).getStartLevel();
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().startsWith("org.inkan."))
                .map(bundle -> new Part(bundle.getSymbolicName(), works(bundle, level)))
                .toList();
    }

    /** Whether it is started, or is not meant to be. */
    private static boolean works(Bundle bundle, int level) {
        BundleStartLevel start = bundle.adapt(BundleStartLevel.class);
        boolean wanted = start.isPersistentlyStarted() && start.getStartLevel() <= level;
        return !wanted || (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) != 0;
    }

    @Override
    public String version() {
        return context.getBundle().getVersion().toString();
    }

    @Override
    public Optional<Instant> released() {
        String value = context.getBundle().getHeaders("").get("Inkan-Released");
        try {
            return Optional.ofNullable(value).map(Instant::parse);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> anchorFiles() {
        return Arrays.asList(settings.anchors());
    }

    @Override
    public int httpPort() {
        if (settings.port() >= 0) {
            return settings.port();
        }
        String property = context.getProperty(PORT_PROPERTY);
        try {
            return property == null ? USUAL_PORT : Integer.parseInt(property.strip());
        } catch (NumberFormatException e) {
            return USUAL_PORT;
        }
    }

    @Override
    public boolean servesHttp() {
        try {
            ServiceReference<?>[] containers = context.getAllServiceReferences(SERVLET_RUNTIME, null);
            String place = ":" + httpPort() + "/";
            return containers != null
                    && Stream.of(containers)
                            .flatMap(container -> texts(container.getProperty(ENDPOINT)))
                            .anyMatch(endpoint -> endpoint.contains(place));
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Stream<String> texts(Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        }
        if (value instanceof String[] several) {
            return Stream.of(several);
        }
        return value instanceof Iterable<?> list ? Stream.of(list.toString().split("[\\[\\], ]+")) : Stream.empty();
    }

    @Override
    public Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Place place() {
        return Place.of(System.getProperty("user.home"), System.getProperty("user.name"), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "";
        }
    }
}
