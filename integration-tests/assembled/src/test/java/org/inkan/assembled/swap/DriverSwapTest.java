package org.inkan.assembled.swap;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.util.List;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.plugin.SwapReport;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;

/** Drivers are swapped while several threads sign with several cards: it costs waiting and nothing else. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class DriverSwapTest extends SwapFixture {
    private static final String HICOS = "org.inkan.card.hicos";
    private static final String PKCS15 = "org.inkan.card.pkcs15";
    private static final int SWAPS = 10;

    @Test
    public void swapsUnderLoadFailNoSignature() throws Exception {
        List<Token> before = plugIn("moica/gen1", "moica/gen2", "xca/pkcs15");
        long linesBefore = audit.verify();
        int signed;
        try (SigningLoad load = new SigningLoad(before, 2)) {
            load.awaitOneMoreEach();
            for (int i = 1; i <= SWAPS; i++) {
                for (String driver : List.of(HICOS, PKCS15)) {
                    SwapReport report =
                            plugins.swap(NextVersion.of(driver, "2.0." + i).in(work()), Plugins.Validity.THIS_RUN);
                    assertEquals("2.0." + i, report.after());
                    assertTrue(report.before().isPresent());
                }
                load.awaitOneMoreEach();
            }
            signed = load.stop();
            assertEquals("one prompt for each job", load.threads(), load.prompts());
        }
        assertEquals("only the newest is left", List.of("2.0." + SWAPS), versions(HICOS));
        assertEquals(List.of("2.0." + SWAPS), versions(PKCS15));
        List<Token> after = tokens();
        for (int i = 0; i < before.size(); i++) {
            assertSame("the token stays", before.get(i), after.get(i));
            TokenSummary summary = after.get(i).summary();
            assertTrue(summary.driver(), summary.driver().endsWith(" 2.0." + SWAPS));
        }
        assertEquals("every signature and swap is a line", linesBefore + signed + 2 * SWAPS, audit.verify());
    }

    @Test
    public void anOlderVersionCanTakeOverUnderLoad() throws Exception {
        List<Token> before = plugIn("moeaca/gen1");
        try (SigningLoad load = new SigningLoad(before, 2)) {
            load.awaitOneMoreEach();
            plugins.swap(NextVersion.of(HICOS, "3.0.0").in(work()), Plugins.Validity.THIS_RUN);
            load.awaitOneMoreEach();
            plugins.swap(NextVersion.of(HICOS, "1.5.0").in(work()), Plugins.Validity.THIS_RUN);
            load.awaitOneMoreEach();
            load.stop();
        }
        assertEquals(List.of("1.5.0"), versions(HICOS));
        assertTrue(before.get(0).summary().driver().endsWith(" 1.5.0"));
    }
}
