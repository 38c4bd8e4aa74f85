package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** With a real module, that of SoftHSM, which was installed after the start. */
class ModuleRegistrationTest {
    /** Nothing here takes long: the configuration reaches the modules at once, or never. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Dictionary<String, Object> configured = new Hashtable<>();
    private List<Path> installed = List.of();
    private boolean readOnly;
    private boolean heard = true;
    private Pkcs11Modules modules;
    private ModuleRegistration registration;

    @BeforeEach
    void start() throws Exception {
        SoftHsm.fresh();
        registration = new ModuleRegistration(configurationAdmin(), () -> installed, LIMIT);
        use(true);
    }

    @AfterEach
    void stop() {
        modules.stop();
    }

    /** What the framework does when the configuration has changed. */
    private void use(boolean searching) {
        if (modules != null) {
            modules.stop();
        }
        Object named = configured.get("modules");
        modules = new Pkcs11Modules(
                context(), settings(searching, named == null ? new String[0] : (String[]) named), List::of);
        registration.come(modules);
    }

    @Test
    void offersNothingWhileEverythingInstalledIsInUse() {
        assertThat(registration.offer()).isEmpty();
    }

    @Test
    void takesAModuleIntoUseThatWasInstalledMeanwhile() throws Exception {
        String file = SoftHsm.MODULE.toRealPath().toString();
        installed = List.of(SoftHsm.MODULE);
        assertThat(registration.offer())
                .hasValueSatisfying(
                        repair -> assertThat(repair.effect().byTag().get("en")).contains(file));
        registration.repair();
        assertThat((String[]) configured.get("modules")).containsExactly(file);
        assertThat(registration.offer()).isEmpty();
        assertThatThrownBy(registration::repair)
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.REPAIR_NOT_OFFERED));
    }

    @ParameterizedTest
    @MethodSource("configuredModules")
    void keepsTheModulesThatWereConfigured(Object before) throws Exception {
        installed = List.of(SoftHsm.MODULE);
        configured.put("modules", before);
        registration.repair();
        assertThat((String[]) configured.get("modules"))
                .containsExactly("/opt/other.so", SoftHsm.MODULE.toRealPath().toString());
    }

    /** A configuration may hold several values in any of these ways. */
    static Stream<Object> configuredModules() {
        return Stream.of(new String[] {"/opt/other.so"}, List.of("/opt/other.so"), "/opt/other.so");
    }

    @Test
    void keepsToAnAdministratorWhoSwitchedTheSearchOff() throws Exception {
        installed = List.of(SoftHsm.MODULE);
        use(false);
        assertThat(registration.offer()).isEmpty();
        assertThatThrownBy(registration::repair).isInstanceOf(InkanException.class);
        assertThat(configured.get("modules")).isNull();
    }

    @Test
    void namesAnotherModuleAnotherRepair() throws Exception {
        installed = List.of(SoftHsm.MODULE);
        String one = registration.offer().orElseThrow().id();
        installed = List.of(SoftHsm.OPENSC);
        assertThat(registration.offer().orElseThrow().id()).isNotEqualTo(one);
    }

    @Test
    void saysWhenNothingCameOfIt() {
        installed = List.of(SoftHsm.MODULE);
        heard = false;
        failsToRepair();
    }

    @Test
    void saysWhenTheConfigurationCannotBeWritten() {
        installed = List.of(SoftHsm.MODULE);
        readOnly = true;
        failsToRepair();
    }

    private void failsToRepair() {
        assertThatThrownBy(registration::repair)
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.REPAIR_FAILED));
        assertThat(registration.offer()).isPresent();
    }

    /** Names of accounts belong to nobody else. */
    @Test
    void doesNotNameThePersonsAccount() {
        installed = List.of(SoftHsm.MODULE);
        String before = System.setProperty("user.home", "/usr/lib");
        try {
            assertThat(registration.offer().orElseThrow().effect().byTag().values())
                    .allSatisfy(effect -> assertThat(effect).contains(" ~/").doesNotContain("/usr/lib/"));
        } finally {
            System.setProperty("user.home", before);
        }
    }

    private ConfigurationAdmin configurationAdmin() {
        Configuration configuration = proxy(Configuration.class, (self, method, values) -> {
            if (method.getName().equals("getProperties")) {
                return configured.isEmpty() ? null : configured;
            }
            if (readOnly) {
                throw new IOException("no space left");
            }
            Dictionary<?, ?> updated = (Dictionary<?, ?>) values[0];
            configured.put("modules", updated.get("modules"));
            if (heard) {
                new Thread(() -> use(true), "configuration").start();
            }
            return null;
        });
        return proxy(ConfigurationAdmin.class, (self, method, values) -> configuration);
    }

    private static BundleContext context() {
        ServiceRegistration<?> published = proxy(ServiceRegistration.class, (self, method, values) -> null);
        return proxy(
                BundleContext.class,
                (self, method, values) -> method.getName().equals("registerService") ? published : null);
    }

    private static Pkcs11Settings settings(boolean searching, String... named) {
        return new Pkcs11Settings() {
            @Override
            public String[] modules() {
                return named;
            }

            @Override
            public boolean discover() {
                return searching;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return Pkcs11Settings.class;
            }
        };
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
