package org.inkan.assembled.swap;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.token.Token;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** A bundle that is no good leaves the one that works at work, and no signature fails of it. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class RefusedSwapTest extends SwapFixture {
    private static final String DRIVER = "org.inkan.card.hicos";

    private List<String> before;
    private SigningLoad load;

    @Before
    public void sign() throws Exception {
        List<Token> cards = plugIn("moica/gen1");
        before = versions(DRIVER);
        load = new SigningLoad(cards, 2);
        load.awaitOneMoreEach();
    }

    @After
    public void stop() {
        load.close();
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
            assertEquals(1, versions(ground).size());
        }
    }

    @Test
    public void aFileThatIsNoBundle() throws Exception {
        Path file = Files.writeString(work().resolve("no.jar"), "no bundle");
        assertRefused(FailureCode.PLUGIN_MALFORMED, file);
        assertRefused(FailureCode.PLUGIN_MALFORMED, next().header("Bundle-SymbolicName", "../../escape"));
        Path good = next().in(work());
        byte[] bytes = Files.readAllBytes(good);
        assertRefused(FailureCode.PLUGIN_MALFORMED, Files.write(good, Arrays.copyOf(bytes, 100)));
    }

    private static NextVersion next() throws Exception {
        return NextVersion.of(DRIVER, "4.0.0");
    }

    private void assertRefused(FailureCode code, NextVersion plugin) throws Exception {
        assertRefused(code, plugin.in(work()));
    }

    private void assertRefused(FailureCode code, Path file) throws Exception {
        InkanException refused =
                assertThrows(InkanException.class, () -> plugins.swap(file, Plugins.Validity.FROM_NOW_ON));
        assertEquals(code, refused.code());
        load.awaitOneMoreEach();
        assertTrue("signatures were made meanwhile", load.stop() > 0);
        assertEquals(before, versions(DRIVER));
        assertTrue(
                "a refused bundle is not kept", Files.notExists(Path.of(System.getProperty("inkan.home"), "plugins")));
        audit.verify();
    }
}
