package org.inkan.token.pkcs11;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repair;
import org.inkan.api.health.Repairer;
import org.inkan.api.profile.LocalizedText;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Takes a vendor's module into use that was installed after we had looked for modules. Not where the search is switched off:
 * that is an administrator's word.
 */
@Component
public final class ModuleRegistration implements Repairer {
    /** Until the module's tokens are known. */
    private static final Duration LOAD_LIMIT = Duration.ofSeconds(20);

    private final ConfigurationAdmin configurations;
    private final Supplier<List<Path>> installed;
    private final Duration limit;

    private Pkcs11Modules modules;

    @Activate
    public ModuleRegistration(@Reference ConfigurationAdmin configurations) {
        this(configurations, KnownModules::installedHere, LOAD_LIMIT);
    }

    ModuleRegistration(ConfigurationAdmin configurations, Supplier<List<Path>> installed, Duration limit) {
        this.configurations = configurations;
        this.installed = installed;
        this.limit = limit;
    }

    /** Another one comes with each change of the configuration. */
    @Reference(
            name = "modules",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "leave")
    synchronized void come(Pkcs11Modules now) {
        modules = now;
        notifyAll();
    }

    synchronized void leave(Pkcs11Modules gone) {
        if (modules == gone) {
            modules = null;
        }
    }

    private synchronized Pkcs11Modules present() {
        return modules;
    }

    /** Where a card is told that its keys need the vendor's module. */
    @Override
    public String layer() {
        return "pin";
    }

    @Override
    public Optional<Repair> offer() {
        return unused().map(ModuleRegistration::describe);
    }

    private Optional<Path> unused() {
        Pkcs11Modules now = present();
        if (now == null || !now.searching()) {
            return Optional.empty();
        }
        return installed.get().stream()
                .flatMap(file -> real(file).stream())
                .filter(file -> !now.uses(file))
                .findFirst();
    }

    private static Optional<Path> real(Path file) {
        try {
            return Optional.of(file.toRealPath());
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public void repair() throws InkanException, InterruptedException {
        Path file = unused().orElseThrow(() -> new InkanException(FailureCode.REPAIR_NOT_OFFERED));
        try {
            Configuration configuration = configurations.getConfiguration(Pkcs11Settings.PID, "?");
            configuration.update(with(file, configuration.getProperties()));
        } catch (IOException unwritable) {
            throw new InkanException(Failure.of(FailureCode.REPAIR_FAILED), unwritable);
        }
        if (!taken(file)) {
            throw new InkanException(FailureCode.REPAIR_FAILED);
        }
    }

    private static Dictionary<String, Object> with(Path file, Dictionary<String, Object> before) {
        Dictionary<String, Object> values = before == null ? new Hashtable<>() : before;
        Object named = values.get("modules");
        Stream<?> others = named instanceof Object[] array
                ? Arrays.stream(array)
                : named instanceof Collection<?> collection ? collection.stream() : Stream.ofNullable(named);
        values.put(
                "modules",
                Stream.concat(others.map(Object::toString), Stream.of(file.toString()))
                        .distinct()
                        .toArray(String[]::new));
        return values;
    }

    /** The configuration reaches the modules on another thread. */
    private boolean taken(Path file) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Optional<Pkcs11Modules> user = userOf(file, end);
        return user.isPresent() && user.get().settled(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private synchronized Optional<Pkcs11Modules> userOf(Path file, long end) throws InterruptedException {
        while (modules == null || !modules.uses(file)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.of(modules);
    }

    private static Repair describe(Path file) {
        CRC32 place = new CRC32();
        place.update(file.toString().getBytes(StandardCharsets.UTF_8));
        String home = System.getProperty("user.home");
        String shown = file.startsWith(home)
                ? Path.of("~").resolve(Path.of(home).relativize(file)).toString()
                : file.toString();
        return new Repair(
                "register-module-%08x".formatted(place.getValue()),
                new LocalizedText(Map.of(
                        "zh-Hant-TW", "使用卡片廠商的模組",
                        "en", "Use the card vendor's module",
                        "pt", "Usar o módulo do fabricante do cartão")),
                new LocalizedText(Map.of(
                        "zh-Hant-TW", "將載入 %s，並記入設定，讓這張卡的金鑰可以使用。".formatted(shown),
                        "en",
                                "Loads %s and writes it into the configuration, so that the keys of this card can be used."
                                        .formatted(shown),
                        "pt",
                                "Carrega %s e escreve-o na configuração, para que as chaves deste cartão possam ser usadas."
                                        .formatted(shown))));
    }
}
