package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.SignatureScheme;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** A card in a reader, a driver that knows it, a person who knows the PIN. */
@Timeout(60)
abstract class JobFixture {
    static final SignatureScheme SHA256 = new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256);
    static final byte[] CONTENT = {1, 2, 3};

    final World world = new World();
    final FakeCard card = new FakeCard();
    final FakeDriver driver = new FakeDriver("card.fake", Specificity.EXACT).asking(card);
    final Prompts person = Prompts.typing(FakeCard.PIN);
    GuardedToken token;

    @BeforeEach
    void insert() {
        world.add(driver, "1.0.0");
        world.reader.insert(card);
        token = world.token();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    static JobRequest job(int operations) {
        return new JobRequest("test", "tests", operations, Duration.ofMinutes(1));
    }

    static byte[] sign(KeyJob job, KeyInfo key) throws Exception {
        return job.sign(key, SHA256, MessageDigest.getInstance("SHA-256").digest(CONTENT));
    }

    static boolean verifies(byte[] signature) throws Exception {
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(FakeCard.publicKey());
        rsa.update(CONTENT);
        return rsa.verify(signature);
    }

    static InkanException failure(ThrowingCallable call) {
        InkanException failure = catchThrowableOfType(InkanException.class, call);
        assertThat(failure).as("it went well").isNotNull();
        return failure;
    }

    static FailureCode code(ThrowingCallable call) {
        return failure(call).code();
    }
}
