package org.inkan.assembled.swap;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.inject.Inject;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** A bundle that is no good leaves the one that works at work, and no signature fails of it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RefusedSwapTest {
    private static final String DRIVER = "org.inkan.card.hicos";

    @Inject
    private BundleContext context;

    @Inject
    private Plugins plugins;

    @Inject
    private Tokens tokens;

    @Inject
    private CardSimulator simulator;

    @Inject
    private AuditLog audit;

    private List<SimulatedReader> readers = List.of();
    private List<String> before;
    private SigningLoad load;

    @Configuration
    public Option[] product() {
        return SwapFixture.product();
    }

    @Before
    public void sign() throws Exception {
        readers = SwapFixture.plugIn(simulator, "moica/gen1");
        List<Token> cards = SwapFixture.tokens(tokens, readers);
        before = SwapFixture.versions(context, DRIVER);
        load = new SigningLoad(cards, 2);
        load.awaitOneMoreEach();
    }

    @After
    public void unplug() {
        load.close();
        readers.forEach(SimulatedReader::close);
    }

    @Test
    public void anImportThatNobodyHas() throws Exception {
        assertRefused(FailureCode.PLUGIN_FAILED, next().header("Import-Package", "does.not.exist"));
    }

    @Test
    public void anActivatorThatIsNotThere() throws Exception {
        assertRefused(FailureCode.PLUGIN_FAILED, next().header("Bundle-Activator", "does.not.Exist"));
    }

    @Test
    public void aServiceThatIsNotOffered() throws Exception {
        assertRefused(FailureCode.PLUGIN_FAILED, next().header("Service-Component", ""));
    }

    @Test
    public void aServiceThatIsOfferedAndCannotBeMade() throws Exception {
        assertRefused(
                FailureCode.PLUGIN_FAILED,
                next().text(
                                "OSGI-INF/org.inkan.card.hicos.HicosDriver.xml",
                                xml -> xml.replaceAll(
                                        "implementation class=\"[^\"]*\"", "implementation class=\"no.One\"")));
    }

    @Test
    public void theVersionThatIsThere() throws Exception {
        assertRefused(FailureCode.PLUGIN_FAILED, NextVersion.of(DRIVER, before.get(0)));
    }

    @Test
    public void theGroundUnderEverything() throws Exception {
        for (String ground : List.of("org.inkan.api", "org.inkan.runtime")) {
            assertRefused(FailureCode.PLUGIN_FAILED, NextVersion.of(ground, "9.0.0"));
            assertEquals(1, SwapFixture.versions(context, ground).size());
        }
    }

    @Test
    public void aFileThatIsNoBundle() throws Exception {
        Path file = Files.writeString(SwapFixture.work().resolve("no.jar"), "no bundle");
        assertRefused(FailureCode.PLUGIN_MALFORMED, file);
        assertRefused(FailureCode.PLUGIN_MALFORMED, next().header("Bundle-SymbolicName", "../../escape"));
        Path good = next().in(SwapFixture.work());
        byte[] bytes = Files.readAllBytes(good);
        assertRefused(FailureCode.PLUGIN_MALFORMED, Files.write(good, Arrays.copyOf(bytes, 100)));
    }

    private static NextVersion next() throws Exception {
        return NextVersion.of(DRIVER, "4.0.0");
    }

    private void assertRefused(FailureCode code, NextVersion plugin) throws Exception {
        assertRefused(code, plugin.in(SwapFixture.work()));
    }

    private void assertRefused(FailureCode code, Path file) throws Exception {
        InkanException refused =
                assertThrows(InkanException.class, () -> plugins.swap(file, Plugins.Validity.FROM_NOW_ON));
        assertEquals(code, refused.code());
        load.awaitOneMoreEach();
        assertTrue("signatures were made meanwhile", load.stop() > 0);
        assertEquals(before, SwapFixture.versions(context, DRIVER));
        assertTrue(
                "a refused bundle is not kept", Files.notExists(Path.of(System.getProperty("inkan.home"), "plugins")));
        audit.verify();
    }
}
