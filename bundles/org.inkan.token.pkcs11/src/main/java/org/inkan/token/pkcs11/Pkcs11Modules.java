package org.inkan.token.pkcs11;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.inkan.api.token.TokenBackend;
import org.inkan.api.token.TokenSource;
import org.inkan.token.pkcs11.cryptoki.FunctionTable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;

/** Watches the chosen modules and registers a service for each token in them. */
@Component(
        configurationPid = Pkcs11Settings.PID,
        immediate = true,
        service = {TokenSource.class, Pkcs11Modules.class})
@Designate(ocd = Pkcs11Settings.class)
public final class Pkcs11Modules implements TokenSource {
    /** Framework property: more modules, for the command line. */
    static final String MODULES_PROPERTY = "inkan.pkcs11.modules";

    private final List<ModuleWatch> watches = new ArrayList<>();
    private final Set<Path> inUse = new HashSet<>();
    private final boolean searching;

    /** Loading happens on each module's own thread: a module that hangs holds up nobody. */
    @Activate
    public Pkcs11Modules(BundleContext context, Pkcs11Settings settings) {
        this(context, settings, KnownModules::installedHere);
    }

    Pkcs11Modules(BundleContext context, Pkcs11Settings settings, Supplier<List<Path>> installed) {
        searching = settings.discover();
        List<Path> discovered = searching ? installed.get() : List.of();
        String commandLine =
                Optional.ofNullable(context.getProperty(MODULES_PROPERTY)).orElse("");
        ModuleChoice.choose(List.of(settings.modules()), commandLine, discovered)
                .forEach((name, file) -> {
                    ModuleWatch watch =
                            new ModuleWatch(name, () -> FunctionTable.load(file), token -> publish(context, token));
                    watches.add(watch);
                    inUse.add(file);
                    watch.start();
                });
    }

    @Override
    public boolean settled(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (ModuleWatch watch : watches) {
            if (!watch.settled(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /** Whether modules may be used that nobody has named. */
    boolean searching() {
        return searching;
    }

    boolean uses(Path file) {
        return inUse.contains(file);
    }

    @Deactivate
    void stop() {
        watches.forEach(ModuleWatch::depart);
        watches.forEach(ModuleWatch::close);
    }

    private static Runnable publish(BundleContext context, TokenBackend token) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_DESCRIPTION, token.name());
        ServiceRegistration<TokenBackend> registration = context.registerService(TokenBackend.class, token, properties);
        return registration::unregister;
    }
}
