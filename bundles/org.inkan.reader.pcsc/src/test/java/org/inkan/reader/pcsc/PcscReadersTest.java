package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.framework.FrameworkFactory;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.health.Repairer;
import org.inkan.api.reader.CardReader;
import org.inkan.api.reader.ReaderService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;

/** In a real framework, without its bundles: services of the system bundle. */
class PcscReadersTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path cache;

    private final ScriptedService service = new ScriptedService();
    private Framework framework;

    private BundleContext start(Map<String, String> properties) throws Exception {
        Map<String, String> all = new HashMap<>(properties);
        all.put("org.osgi.framework.storage", cache.toString());
        framework = new FrameworkFactory().newFramework(all);
        framework.start();
        service.put("R", ScriptedService.EMPTY, new byte[0]);
        return framework.getBundleContext();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }

    @Test
    void registersReadersByNameUntilItIsDeactivated() throws Exception {
        BundleContext context = start(Map.of());
        PcscReaders readers = new PcscReaders(context, true, () -> service);
        ReaderService pcsc = context.getService(context.getServiceReference(ReaderService.class));
        assertThat(pcsc.name()).isEqualTo("PC/SC");
        assertThat(pcsc.settled(LIMIT).state()).isEqualTo(ReaderService.State.RUNNING);
        assertThat(context.getServiceReferences(CardReader.class, null))
                .extracting(reader -> reader.getProperty(CardReader.NAME_PROPERTY))
                .isEqualTo(List.of("R"));
        readers.deactivate();
        assertNothingRegistered(context);
    }

    @Test
    void looksAgainForALibraryThatWasInstalledMeanwhile() throws Exception {
        BundleContext context = start(Map.of());
        AtomicBoolean installed = new AtomicBoolean();
        PcscReaders readers = new PcscReaders(context, true, () -> {
            if (!installed.get()) {
                throw new UnsatisfiedLinkError("libpcsclite.so.1");
            }
            return service;
        });
        assertThat(state(context)).isEqualTo(ReaderService.State.NO_LIBRARY);
        Repairer repairer = context.getService(context.getServiceReference(Repairer.class));
        assertThat(repairer.layer()).isEqualTo("pcsc-service");
        assertThat(repairer.offer()).isPresent();
        assertThatThrownBy(repairer::repair)
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.REPAIR_FAILED));
        assertThat(repairer.offer()).isPresent();

        installed.set(true);
        repairer.repair();
        assertThat(state(context)).isEqualTo(ReaderService.State.RUNNING);
        assertThat(context.getServiceReferences(CardReader.class, null)).hasSize(1);
        assertThat(repairer.offer()).isEmpty();
        readers.deactivate();
        assertNothingRegistered(context);
    }

    @Test
    void offersNothingWhileTheServiceIsOnlySilent() throws Exception {
        BundleContext context = start(Map.of());
        service.up(false);
        PcscReaders readers = new PcscReaders(context, true, () -> service);
        assertThat(state(context)).isEqualTo(ReaderService.State.NO_SERVICE);
        assertThat(context.getService(context.getServiceReference(Repairer.class))
                        .offer())
                .isEmpty();
        readers.deactivate();
    }

    @Test
    void startsAWatchAgainThatADefectEnded() throws Exception {
        BundleContext context = start(Map.of());
        AtomicBoolean defect = new AtomicBoolean(true);
        PcscReaders readers = new PcscReaders(context, true, () -> {
            if (defect.getAndSet(false)) {
                throw new IllegalStateException("a defect");
            }
            return service;
        });
        assertThat(state(context)).isEqualTo(ReaderService.State.NO_SERVICE);
        context.getService(context.getServiceReference(Repairer.class)).repair();
        assertThat(state(context)).isEqualTo(ReaderService.State.RUNNING);
        readers.deactivate();
    }

    @Test
    void repairsNothingAfterItWasDeactivated() throws Exception {
        BundleContext context = start(Map.of());
        PcscReaders readers = new PcscReaders(context, true, () -> {
            throw new UnsatisfiedLinkError("libpcsclite.so.1");
        });
        assertThat(state(context)).isEqualTo(ReaderService.State.NO_LIBRARY);
        Repairer repairer = context.getService(context.getServiceReference(Repairer.class));
        readers.deactivate();
        assertThat(repairer.offer()).isEmpty();
        assertThatThrownBy(repairer::repair)
                .isInstanceOfSatisfying(
                        InkanException.class,
                        failed -> assertThat(failed.code()).isEqualTo(FailureCode.STOPPING));
        assertNothingRegistered(context);
    }

    private static ReaderService.State state(BundleContext context) throws Exception {
        return context.getService(context.getServiceReference(ReaderService.class))
                .settled(LIMIT)
                .state();
    }

    @Test
    void keepsAwayFromRealReadersWhenTheRuntimeSaysSo() throws Exception {
        BundleContext context = start(Map.of(PcscReaders.REAL_READERS, "false"));
        PcscReaders readers = new PcscReaders(context, true, () -> {
            throw new AssertionError("the library was loaded");
        });
        assertNothingRegistered(context);
        readers.deactivate();
    }

    @Test
    void keepsAwayFromRealReadersWhenItIsNotEnabled() throws Exception {
        BundleContext context = start(Map.of());
        PcscReaders readers = new PcscReaders(context, false, () -> {
            throw new AssertionError("the library was loaded");
        });
        assertNothingRegistered(context);
        readers.deactivate();
    }

    private static void assertNothingRegistered(BundleContext context) throws Exception {
        assertThat(context.getServiceReferences(CardReader.class, null)).isEmpty();
        ServiceReference<ReaderService> pcsc = context.getServiceReference(ReaderService.class);
        assertThat(pcsc).isNull();
        ServiceReference<Repairer> repairer = context.getServiceReference(Repairer.class);
        assertThat(repairer).isNull();
    }
}
