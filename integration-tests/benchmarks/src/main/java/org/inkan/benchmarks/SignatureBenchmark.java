package org.inkan.benchmarks;

import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.inkan.api.failure.InkanException;
import org.inkan.api.simulation.SimulatedReader;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One signature on a simulated card in this process, through the whole product, beside the same RSA operation of the JDK:
 * the difference is what the host costs (the simulated card's own RSA included).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SignatureBenchmark {

    @Param({"moica", "moica/gen2", "twca"})
    public String card;

    private EmbeddedProduct product;
    private SimulatedReader reader;
    private Token token;
    private KeyInfo key;
    private KeyJob job;
    private int left;
    private Signature jdk;

    @Setup
    public void start() throws Exception {
        product = EmbeddedProduct.start(Files.createTempDirectory("inkan-benchmark"));
        SimulatedCards cards = SimulatedCards.in(product);
        reader = cards.plugIn(card).get(0);
        token = cards.token(reader);
        key = SimulatedCards.signingKey(token);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        jdk = Signature.getInstance("SHA256withRSA");
        jdk.initSign(pair.getPrivate());
    }

    @TearDown
    public void stop() throws Exception {
        if (job != null) {
            job.close();
        }
        product.close();
    }

    /** The next signature of a job. */
    @Benchmark
    public byte[] inkan() throws InkanException {
        if (left == 0) {
            if (job != null) {
                job.close();
            }
            job = token.begin(
                    new JobRequest("benchmark", "benchmark", JobRequest.MAX_OPERATIONS, Duration.ofMinutes(30)),
                    SimulatedCards.pin(reader));
            left = JobRequest.MAX_OPERATIONS;
        }
        left--;
        return job.sign(key, SimulatedCards.scheme(key), new byte[32]);
    }

    /** A bare RSA-2048 signature. */
    @Benchmark
    public byte[] jdk() throws GeneralSecurityException {
        jdk.update(new byte[32]);
        return jdk.sign();
    }
}
