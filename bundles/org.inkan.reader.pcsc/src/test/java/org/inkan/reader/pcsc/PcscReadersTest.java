package org.inkan.reader.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
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
    private static final Duration LIMIT = Duration.ofSeconds(10);

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
    }
}
