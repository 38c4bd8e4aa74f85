package org.inkan.assembled.swap;

import static org.junit.Assert.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.inkan.api.audit.AuditLog;
import org.inkan.api.plugin.Plugins;
import org.inkan.api.simulation.CardSimulator;
import org.inkan.api.simulation.SimulatedCard;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.ReaderStatus;
import org.inkan.api.token.Token;
import org.inkan.api.token.Tokens;
import org.inkan.assembled.ProductBundles;
import org.junit.After;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The product with an empty home, and simulated cards in it. */
public abstract class SwapFixture {
    private static final Duration SETTLE = Duration.ofSeconds(60);

    @Inject
    BundleContext context;

    @Inject
    Plugins plugins;

    @Inject
    AuditLog audit;

    @Inject
    private Tokens tokens;

    @Inject
    private CardSimulator simulator;

    private final List<SimulatedReader> readers = new ArrayList<>();

    @Configuration
    public Option[] product() {
        try {
            Path target = Path.of(System.getProperty("inkan.root"), "integration-tests/assembled/target");
            return new Option[] {
                ProductBundles.installed(),
                systemProperty("inkan.readers.real").value("false"),
                systemProperty("inkan.home")
                        .value(emptied(target.resolve("swap-home")).toString())
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptied(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return Files.createDirectories(directory);
    }

    static Path work() throws IOException {
        return Files.createDirectories(
                Path.of(System.getProperty("inkan.root"), "integration-tests/assembled/target/swap-work"));
    }

    @After
    public void unplug() {
        readers.forEach(SimulatedReader::close);
    }

    /** The tokens of these cards, each in a reader of its own until the test ends. */
    List<Token> plugIn(String... cards) throws Exception {
        for (String card : cards) {
            readers.add(simulator.plugIn(SimulatedCard.parse(card)));
        }
        return tokens();
    }

    /** What is in the readers now. */
    List<Token> tokens() throws InterruptedException {
        assertTrue("the readers settle", tokens.awaitSettled(SETTLE));
        return readers.stream()
                .map(reader -> tokens.readers().stream()
                        .filter(status -> status.name().equals(reader.name()))
                        .findFirst()
                        .flatMap(ReaderStatus::token)
                        .orElseThrow(() -> new AssertionError("no token in " + reader.name())))
                .toList();
    }

    List<String> versions(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .filter(bundle -> bundle.getState() != Bundle.UNINSTALLED)
                .map(bundle -> bundle.getVersion().toString())
                .toList();
    }
}
