package org.inkan.runtime.swap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.PluginInfo;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.runtime.Home;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swaps bundles side by side: the new one is installed and started beside the old, must offer all that the old one offers,
 * then wins by its version; the old one drains and goes. Updating in place was measured to leave a gap of 15 to 20 ms in
 * which nobody answers.
 */
@Component
public final class BundleSwaps implements Plugins {
    private static final Logger LOG = LoggerFactory.getLogger(BundleSwaps.class);
    /** How long a new bundle may take to offer what the old one offers. */
    private static final Duration START = Duration.ofSeconds(10);
    /** How long running work of the old bundle is waited for. */
    private static final Duration DRAIN = Duration.ofSeconds(30);

    /** Everything stands on these; they are replaced by a start. */
    private static final Set<String> IRREPLACEABLE = Set.of("org.inkan.api", "org.inkan.runtime");

    private static final String LOCATION = "inkan-plugin:";

    private final BundleContext context;
    private final Drains drains;
    private final AuditLog audit;
    private final Optional<KeptPlugins> kept;

    @Activate
    public BundleSwaps(BundleContext context, @Reference Drains drains, @Reference AuditLog audit) throws IOException {
        this.context = context;
        this.drains = drains;
        this.audit = audit;
        this.kept = Home.of(context).map(home -> new KeptPlugins(home.resolve("plugins")));
        kept.ifPresent(this::restore);
    }

    /** Bundles that were swapped in by an earlier run go on in this one. */
    private void restore(KeptPlugins plugins) {
        for (Path file : plugins.files()) {
            try {
                PluginFile plugin = PluginFile.read(file);
                boolean newer = old(plugin)
                        .map(old -> plugin.version().compareTo(old.getVersion()) > 0)
                        .orElse(true);
                if (newer) {
                    replace(plugin, Optional.empty());
                }
            } catch (InkanException e) {
                LOG.warn("A kept bundle was left out: {}", e.failure());
            }
        }
    }

    @Override
    public List<PluginInfo> list() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getBundleId() != 0)
                .map(BundleSwaps::info)
                .sorted(Comparator.comparing(PluginInfo::name).thenComparing(PluginInfo::version))
                .toList();
    }

    private static PluginInfo info(Bundle bundle) {
        String location = bundle.getLocation();
        return new PluginInfo(
                bundle.getSymbolicName(),
                bundle.getVersion().toString(),
                state(bundle),
                location.startsWith(LOCATION) ? location.substring(location.lastIndexOf(':') + 1) : "");
    }

    private static String state(Bundle bundle) {
        boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.RESOLVED -> fragment ? "attached" : "resolved";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            default -> "installed";
        };
    }

    @Override
    public synchronized SwapReport swap(Path jar, Validity validity) throws InkanException {
        PluginFile plugin = PluginFile.read(jar);
        SwapReport report;
        try {
            report = replace(plugin, validity == Validity.FROM_NOW_ON ? kept : Optional.empty());
        } catch (InkanException e) {
            writeDown(plugin, e.code().label());
            throw e;
        } catch (RuntimeException e) {
            writeDown(plugin, FailureCode.INTERNAL.label());
            throw e;
        }
        writeDown(plugin, "ok");
        return report;
    }

    private void writeDown(PluginFile plugin, String outcome) throws InkanException {
        try {
            audit.append(
                    "bundle.swap",
                    outcome,
                    Map.of("name", plugin.name(), "version", plugin.version().toString(), "sha256", plugin.sha256()));
        } catch (UncheckedIOException e) {
            throw new InkanException(Failure.of(FailureCode.FILE_UNWRITABLE, "file", "audit.log"), e);
        }
    }

    /**
     * @param keep where the new bundle is kept once it works, so that the next start has it too
     */
    private SwapReport replace(PluginFile plugin, Optional<KeptPlugins> keep) throws InkanException {
        Optional<Bundle> old = old(plugin);
        if (old.filter(bundle -> bundle.getVersion().equals(plugin.version())).isPresent()
                || IRREPLACEABLE.contains(plugin.name())) {
            throw failed(plugin, null);
        }
        Bundle fresh = start(plugin, old);
        long began = System.nanoTime();
        try {
            if (keep.isPresent()) {
                keep.get().keep(plugin);
            }
        } finally {
            if (old.isPresent()) {
                drain(old.get());
            }
        }
        return new SwapReport(
                plugin.name(),
                old.map(bundle -> bundle.getVersion().toString()),
                fresh.getVersion().toString(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private void drain(Bundle old) throws InkanException {
        drains.leave(old.getBundleId());
        if (!drains.awaitIdle(old.getBundleId(), DRAIN)) {
            retireLater(old);
            throw new InkanException(FailureCode.PLUGIN_BUSY, "name", old.getSymbolicName());
        }
        retire(old);
    }

    private Optional<Bundle> old(PluginFile plugin) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> plugin.name().equals(bundle.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion));
    }

    private Bundle start(PluginFile plugin, Optional<Bundle> old) throws InkanException {
        Bundle fresh = null;
        try {
            fresh = context.installBundle(plugin.location(), plugin.open());
            fresh.adapt(BundleStartLevel.class).setStartLevel(startLevel(old.orElse(context.getBundle())));
            fresh.start();
            if (old.isPresent() && !Offers.awaitAll(context, old.get(), fresh, START)) {
                throw new BundleException("does not offer what the old version offers");
            }
            return fresh;
        } catch (BundleException | RuntimeException e) {
            uninstall(fresh);
            LOG.warn("{} {} was not taken in", plugin.name(), plugin.version(), e);
            throw failed(plugin, e);
        }
    }

    /** A launcher may put new bundles at a level that this run never reaches. */
    private static int startLevel(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).getStartLevel();
    }

    private static InkanException failed(PluginFile plugin, Exception cause) {
        return new InkanException(
                new Failure(
                        FailureCode.PLUGIN_FAILED,
                        Map.of(
                                "name",
                                plugin.name(),
                                "version",
                                plugin.version().toString())),
                cause);
    }

    private void retireLater(Bundle old) {
        Thread retirement = new Thread(() -> {
            while (!drains.awaitIdle(old.getBundleId(), DRAIN)) {
                LOG.info("{} {} is still at work", old.getSymbolicName(), old.getVersion());
            }
            retire(old);
        });
        retirement.setName("inkan retirement of " + old.getSymbolicName().toLowerCase(Locale.ROOT));
        retirement.setDaemon(true);
        retirement.start();
    }

    private static void retire(Bundle old) {
        try {
            old.stop();
        } catch (BundleException e) {
            LOG.warn("{} {} did not stop cleanly", old.getSymbolicName(), old.getVersion(), e);
        }
        uninstall(old);
    }

    private static void uninstall(Bundle bundle) {
        try {
            if (bundle != null) {
                bundle.uninstall();
            }
        } catch (BundleException e) {
            LOG.warn("{} was not uninstalled", bundle.getSymbolicName(), e);
        }
    }
}
