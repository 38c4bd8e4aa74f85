package org.inkan.reader.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.Felix;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.reader.CardReader;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.reader.simulator.vpcd.VirtualReader;
import org.inkan.reader.simulator.vpcd.VpcdLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class SimulatorComponentTest {
    private Felix framework;
    private BundleContext context;
    private SimulatorComponent simulator;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void start(@TempDir Path cache) throws Exception {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                cache.toString(),
                "felix.service.urlhandlers",
                "false",
                "felix.log.level",
                "1",
                SimulatorComponent.AT_START,
                "example, example/one-try"));
        framework.start();
        context = framework.getBundleContext();
        context.addServiceListener(
                event -> events.add((event.getType() == ServiceEvent.REGISTERED ? "+" : "-")
                        + event.getServiceReference().getProperty(CardReader.NAME_PROPERTY)),
                "(objectClass=" + CardReader.class.getName() + ")");
        simulator = new SimulatorComponent(context, new TestPki());
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void plugsInTheReadersOfTheStartOnceTheirProfileIsThere() throws Exception {
        assertThat(context.getServiceReferences(CardReader.class, null)).isEmpty();
        simulator.addProfile(registered("1.0.0"), TestPki.profile("example", "hicos-gen1"));

        assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo("+Inkan Simulator 01 (example)");
        assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo("+Inkan Simulator 02 (example/one-try)");
        assertThat(simulator.readers()).hasSize(2);

        simulator.stop();
        assertThat(events).hasSize(2).allMatch(event -> event.startsWith("-"));
        assertThat(simulator.readers()).isEmpty();
    }

    @Test
    void unplugs() throws Exception {
        simulator.addProfile(registered("1.0.0"), TestPki.profile("other", "hicos-gen2"));
        SimulatedReader reader = simulator.plugIn(SimulatedCard.parse("other"));
        assertThat(events.take()).isEqualTo("+" + reader.name());

        reader.close();
        assertThat(events.take()).isEqualTo("-" + reader.name());
        assertThat(simulator.readers()).isEmpty();
    }

    @Test
    void forgetsACardThatIsOutOfItsVirtualReader() throws Exception {
        simulator.addProfile(registered("1.0.0"), TestPki.profile("other", "hicos-gen2"));
        try (VirtualReader reader = new VirtualReader()) {
            CardSimulator.Attached ejected = simulator.attach(SimulatedCard.parse("other"), reader.address());
            reader.accept();
            assertThat(simulator.attached()).containsExactly((VpcdLink) ejected);
            reader.eject();
            ejected.awaitPulled();
            assertThat(simulator.attached()).isEmpty();

            CardSimulator.Attached pulled = simulator.attach(SimulatedCard.parse("other"), reader.address());
            pulled.close();
            assertThat(simulator.attached()).isEmpty();
        }
    }

    @Test
    void takesTheHigherVersionOfAProfile() throws Exception {
        ServiceReference<CardProfile> low = registered("1.0.0");
        ServiceReference<CardProfile> high = registered("1.0.1");
        simulator.addProfile(high, TestPki.profile("other", "hicos-gen2"));
        simulator.addProfile(low, TestPki.profile("other", "hicos-gen1"));

        assertThat(historical(simulator.plugIn(SimulatedCard.parse("other")))).isEqualTo("INKANG2 ");
        simulator.removeProfile(high);
        assertThat(historical(simulator.plugIn(SimulatedCard.parse("other")))).isEqualTo("INKANG1 ");
    }

    @Test
    void knowsNeitherOtherProfilesNorOtherVariants() {
        simulator.addProfile(registered("1.0.0"), TestPki.profile("other", "hicos-gen1"));

        for (String name : new String[] {"none", "other/golden"}) {
            assertThatThrownBy(() -> simulator.plugIn(SimulatedCard.parse(name)))
                    .isInstanceOfSatisfying(
                            InkanException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOKEN_NOT_FOUND));
        }
    }

    private static String historical(SimulatedReader reader) {
        return new String(
                ((CardPresence.Present) ((CardReader) reader).presence()).atr().historicalBytes(),
                StandardCharsets.US_ASCII);
    }

    private ServiceReference<CardProfile> registered(String version) {
        Dictionary<String, Object> properties = new Hashtable<>(Map.of("inkan.version", Version.valueOf(version)));
        return context.registerService(CardProfile.class, TestPki.profile("example", "hicos-gen1"), properties)
                .getReference();
    }
}
