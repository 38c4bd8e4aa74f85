package org.inkan.runtime.token;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.SignatureScheme;
import org.inkan.runtime.fake.FakeDriver;
import org.inkan.runtime.profile.DescriptorReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** An empty reader and no driver yet. */
@Timeout(60)
abstract class StationFixture {
    static final JobRequest JOB = new JobRequest("test", "tests", 1000, Duration.ofMinutes(1));

    final World world = new World();
    final FakeDriver driver = new FakeDriver("card.fake", Specificity.EXACT);

    @AfterEach
    void stop() {
        world.close();
    }

    static PinInfo userPin(GuardedToken token) throws InkanException {
        return token.contents().pins().stream()
                .filter(pin -> pin.role() == PinInfo.Role.USER)
                .findFirst()
                .orElseThrow();
    }

    static byte[] sign(KeyJob job) throws InkanException {
        return job.sign(FakeDriver.SIGNING, new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256), new byte[32]);
    }

    interface Change {
        String of(String text);
    }

    static CardProfile profile(Change change) throws Exception {
        try (InputStream in = ReaderStationTest.class.getResourceAsStream("/org/inkan/runtime/profile/complete.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new DescriptorReader()
                    .read(new ByteArrayInputStream(change.of(text).getBytes(StandardCharsets.UTF_8)));
        }
    }

    static byte[] certificate(String issuer) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        KeyPair keys = generator.generateKeyPair();
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                        new X500Name(issuer),
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(1))),
                        new X500Name("CN=holder"),
                        keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }
}
