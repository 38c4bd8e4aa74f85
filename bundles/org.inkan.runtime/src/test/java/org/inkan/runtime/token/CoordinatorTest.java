package org.inkan.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.Felix;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.card.CardDriver;
import org.inkan.api.card.Specificity;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.JobRequest;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.SignatureScheme;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenEvent;
import org.inkan.api.token.TokenSource;
import org.inkan.runtime.fake.FakeAudit;
import org.inkan.runtime.fake.FakeBackend;
import org.inkan.runtime.fake.FakeBundles;
import org.inkan.runtime.fake.FakeCard;
import org.inkan.runtime.fake.FakeDriver;
import org.inkan.runtime.fake.FakeReader;
import org.inkan.runtime.swap.Drains;
import org.inkan.runtime.trace.TracedChannels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/** Tokens are services of a framework, from insertion to removal. */
@Timeout(60)
class CoordinatorTest {
    private static final JobRequest JOB = new JobRequest("test", "tests", 5, Duration.ofMinutes(1));

    /** Nothing here waits for a drain or for a driver to come back; what stops is waited for a moment. */
    private static final Limits LIMITS = new Limits(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            Duration.ofHours(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofMillis(100));

    private final FakeReader reader = new FakeReader("Fake Reader 0");
    private final FakeCard card = new FakeCard();
    private final FakeDriver driver = new FakeDriver("card.fake", Specificity.EXACT).asking(card);
    private final List<TokenEvent> events = new CopyOnWriteArrayList<>();
    private Felix framework;
    private Coordinator coordinator;

    @BeforeEach
    void start(@TempDir Path cache) throws Exception {
        framework = new Felix(Map.of(
                Constants.FRAMEWORK_STORAGE,
                cache.toString(),
                "felix.service.urlhandlers",
                "false",
                "felix.log.level",
                "1"));
        framework.start();
        coordinator = new Coordinator(
                framework.getBundleContext(), new FakeAudit(), new Drains(), TracedChannels.OFF, LIMITS);
        coordinator.addListener(events::add);
        coordinator.addDriver(driver, FakeBundles.<CardDriver>service(1, "1.0.0"));
    }

    @AfterEach
    void stop() throws Exception {
        coordinator.stop();
        framework.stop();
        framework.waitForStop(10_000);
    }

    private List<Token> services() {
        try {
            return framework.getBundleContext().getServiceReferences(Token.class, null).stream()
                    .map(framework.getBundleContext()::getService)
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aTokenIsAServiceWhileItsCardIsIn() throws Exception {
        reader.insert(card);
        coordinator.addReader(reader);
        assertThat(coordinator.awaitSettled(Duration.ofSeconds(30))).isTrue();
        assertThat(services()).isEqualTo(coordinator.tokens()).hasSize(1);
        reader.pull();
        World.await(() -> services().isEmpty());
        World.await(() -> events.size() == 2);
        assertThat(events.get(0)).isInstanceOf(TokenEvent.Arrived.class);
        assertThat(events.get(1)).isInstanceOf(TokenEvent.Departed.class);
    }

    @Test
    void whoeverIsToldOfATokenCanReadItAtOnce() throws Exception {
        CompletableFuture<Integer> keys = new CompletableFuture<>();
        framework.getBundleContext().addServiceListener(event -> {
            Object service = framework.getBundleContext().getService(event.getServiceReference());
            if (service instanceof Token token && !keys.isDone()) {
                try {
                    keys.complete(token.contents().keys().size());
                } catch (InkanException e) {
                    keys.completeExceptionally(e);
                }
            }
        });
        reader.insert(card);
        coordinator.addReader(reader);
        assertThat(keys.get(30, TimeUnit.SECONDS)).isEqualTo(3);
    }

    @Test
    void aReaderThatIsBackUnderItsNameBringsANewToken() throws Exception {
        reader.insert(card);
        coordinator.addReader(reader);
        coordinator.awaitSettled(Duration.ofSeconds(30));
        Token before = coordinator.tokens().get(0);
        coordinator.removeReader(reader);
        FakeReader back = new FakeReader(reader.name());
        back.insert(card);
        coordinator.addReader(back);
        coordinator.awaitSettled(Duration.ofSeconds(30));
        World.await(() -> services().equals(coordinator.tokens()));
        assertThat(coordinator.tokens()).hasSize(1).doesNotContain(before);
        assertThat(coordinator.tokens().get(0).summary().id())
                .isNotEqualTo(before.summary().id());
    }

    @Test
    void stoppingLocksWhatIsOpen() throws Exception {
        reader.insert(card);
        coordinator.addReader(reader);
        coordinator.awaitSettled(Duration.ofSeconds(30));
        KeyJob job = coordinator.tokens().get(0).begin(JOB, Prompts.typing(FakeCard.PIN));
        job.unlock();
        assertThat(card.open()).isTrue();
        coordinator.stop();
        assertThat(card.open()).isFalse();
        assertThat(services()).isEmpty();
    }

    @Test
    void isNotSettledWhileASourceOfTokensIsStillLooking() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        TokenSource module = limit -> looked.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        coordinator.addSource(module);
        assertThat(coordinator.awaitSettled(Duration.ofMillis(50))).isFalse();
        looked.countDown();
        assertThat(coordinator.awaitSettled(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void oneThatIsGoneIsNotWaitedFor() throws Exception {
        TokenSource never = limit -> false;
        coordinator.addSource(never);
        coordinator.removeSource(never);
        assertThat(coordinator.awaitSettled(Duration.ofSeconds(30))).isTrue();
    }

    @Test
    void aPluginsTokenIsGuardedTheSameWay() throws Exception {
        FakeBackend backend = new FakeBackend();
        coordinator.addBackend(backend, FakeBundles.service(2, "1.0.0"));
        Token token = services().get(0);
        Prompts wrong = Prompts.typing("999999");
        try (KeyJob job = token.begin(JOB, wrong)) {
            assertThat(code(job::unlock)).isEqualTo(FailureCode.PIN_WRONG);
            assertThat(code(job::unlock)).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        }
        assertThat(backend.attempts()).isEqualTo(1);
        Prompts person = Prompts.typing(FakeCard.PIN);
        try (KeyJob job = token.begin(JOB, person)) {
            sign(job);
            sign(job);
            assertThat(backend.open()).isTrue();
        }
        assertThat(backend.open()).isFalse();
        assertThat(person.count()).isEqualTo(1);
        assertThat(person.allWiped() && wrong.allWiped()).isTrue();
        assertThat(code(() -> token.unblockPin(FakeDriver.PIN, JOB, person)))
                .isEqualTo(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    @Test
    void aPluginsTokenIsLetGoOnlyWhenItsWorkHasEnded() throws Exception {
        FakeBackend backend = new FakeBackend();
        coordinator.addBackend(backend, FakeBundles.service(2, "1.0.0"));
        KeyJob job = services().get(0).begin(JOB, Prompts.typing(FakeCard.PIN));
        CountDownLatch go = backend.holdNextOperation();
        CompletableFuture<byte[]> signing = CompletableFuture.supplyAsync(() -> {
            try {
                return sign(job);
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(backend.awaitOperation()).isTrue();
        CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> coordinator.removeBackend(backend));
        assertThat(removal).isNotDone();
        go.countDown();
        assertThat(signing.get(30, TimeUnit.SECONDS)).hasSize(128);
        removal.get(30, TimeUnit.SECONDS);
        assertThat(backend.open()).isFalse();
        assertThat(services()).isEmpty();
    }

    @Test
    void aModuleThatHangsDoesNotKeepTheRuntimeFromStopping() throws Exception {
        FakeBackend backend = new FakeBackend();
        coordinator.addBackend(backend, FakeBundles.service(2, "1.0.0"));
        KeyJob job = services().get(0).begin(JOB, Prompts.typing(FakeCard.PIN));
        CountDownLatch go = backend.holdNextOperation();
        CompletableFuture<Void> signing = CompletableFuture.runAsync(() -> {
            try {
                sign(job);
            } catch (InkanException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(backend.awaitOperation()).isTrue();
        coordinator.stop();
        assertThat(services()).isEmpty();
        assertThat(signing).isNotDone();
        go.countDown();
        World.await(signing::isDone);
        World.await(() -> !backend.open());
    }

    @Test
    void aDriverThatComesDuringAReadersFirstLookIsTried() throws Exception {
        coordinator.removeDriver(driver);
        reader.insert(card);
        reader.watched(() -> {
            World.await(() -> events.stream().anyMatch(TokenEvent.Unusable.class::isInstance));
            coordinator.addDriver(driver, FakeBundles.<CardDriver>service(1, "1.0.0"));
        });
        coordinator.addReader(reader);
        World.await(() -> services().size() == 1);
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromHearing() {
        List<TokenEvent> heard = new CopyOnWriteArrayList<>();
        coordinator.addListener(event -> {
            throw new IllegalStateException("a defect");
        });
        coordinator.addListener(heard::add);
        reader.insert(card);
        coordinator.addReader(reader);
        World.await(() -> heard.size() == 1);
    }

    private static byte[] sign(KeyJob job) throws InkanException {
        return job.sign(FakeDriver.SIGNING, new SignatureScheme.Pkcs1(SignatureScheme.Hash.SHA256), new byte[32]);
    }

    private static FailureCode code(ThrowingCallable call) {
        InkanException failure = catchThrowableOfType(InkanException.class, call);
        assertThat(failure).as("it went well").isNotNull();
        return failure.code();
    }
}
