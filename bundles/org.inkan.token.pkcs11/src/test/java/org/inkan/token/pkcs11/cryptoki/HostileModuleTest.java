package org.inkan.token.pkcs11.cryptoki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.Pointer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.junit.jupiter.api.Test;

/** What no honest module answers ends in a failure with a code, never in a crash, a huge array or a hang. */
class HostileModuleTest {
    private static final long SLOT = 4;

    private final ScriptedModule script = new ScriptedModule();
    private final ScriptedToken token = new ScriptedToken();

    private Cryptoki module() throws InkanException {
        script.slots.put(SLOT, token);
        return Cryptoki.initialize(script.functions(FunctionTable.ROW_LIMIT));
    }

    private static FailureCode codeOf(ThrowingCallable call) {
        return assertThatExceptionOfType(InkanException.class)
                .isThrownBy(call)
                .actual()
                .code();
    }

    @Test
    void lockingIsAskedFor() throws Exception {
        long[] flags = new long[1];
        script.script(Entry.INITIALIZE, a -> {
            flags[0] = new Pointer(a[0]).getLong(32);
            return 0;
        });
        module();
        assertThat(flags[0]).isEqualTo(Ck.CKF_OS_LOCKING_OK);
    }

    @Test
    void moduleThatCannotLockIsBegunWithoutArguments() throws Exception {
        script.script(Entry.INITIALIZE, a -> a[0] == 0 ? 0 : ReturnValue.CANT_LOCK);
        assertThat(module().slotsWithToken()).containsExactly(SLOT);
        assertThat(script.count(Entry.INITIALIZE)).isEqualTo(2);
    }

    @Test
    void moduleThatSomebodyElseBeganIsNotFinalised() throws Exception {
        script.answer(Entry.INITIALIZE, ReturnValue.CRYPTOKI_ALREADY_INITIALIZED);
        module().close();
        assertThat(script.count(Entry.FINALIZE)).isZero();
    }

    @Test
    void moduleThatWeBeganIsFinalised() throws Exception {
        module().close();
        assertThat(script.count(Entry.FINALIZE)).isEqualTo(1);
    }

    @Test
    void moreSlotsThanRoomAreRefused() throws Exception {
        Cryptoki module = module();
        script.script(Entry.GET_SLOT_LIST, a -> {
            new Pointer(a[2]).setLong(0, Cryptoki.MAX_SLOTS + 1);
            return 0;
        });
        assertThat(codeOf(module::slotsWithToken)).isEqualTo(FailureCode.CARD_MALFORMED);
        script.script(Entry.GET_SLOT_LIST, a -> {
            new Pointer(a[2]).setLong(0, a[1] == 0 ? 1 : -1);
            return 0;
        });
        assertThat(codeOf(module::slotsWithToken)).isEqualTo(FailureCode.CARD_MALFORMED);
    }

    @Test
    void attributeLongerThanItsLimitIsRefused() throws Exception {
        token.object(Ck.CKA_CLASS, Ck.CKO_CERTIFICATE, Ck.CKA_VALUE, new byte[33]);
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        assertThat(session.objects().attribute(1, Ck.CKA_VALUE, 33)).isPresent();
        assertThat(codeOf(() -> session.objects().attribute(1, Ck.CKA_VALUE, 32)))
                .isEqualTo(FailureCode.INPUT_TOO_LARGE);
    }

    @Test
    void attributeThatGrowsBetweenTwoCallsIsRefused() throws Exception {
        token.object(Ck.CKA_CLASS, Ck.CKO_CERTIFICATE);
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        script.script(Entry.GET_ATTRIBUTE_VALUE, a -> {
            Pointer attribute = new Pointer(a[2]);
            attribute.setLong(16, attribute.getPointer(8) == null ? 4 : 5);
            return 0;
        });
        assertThat(codeOf(() -> session.objects().attribute(1, Ck.CKA_VALUE, 100)))
                .isEqualTo(FailureCode.INPUT_TOO_LARGE);
    }

    @Test
    void negativeLengthIsRefusedAndUnavailableIsNothing() throws Exception {
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        script.script(Entry.GET_ATTRIBUTE_VALUE, a -> {
            new Pointer(a[2]).setLong(16, a[1]);
            return 0;
        });
        assertThat(codeOf(() -> session.objects().attribute(-2, Ck.CKA_VALUE, 100)))
                .isEqualTo(FailureCode.INPUT_TOO_LARGE);
        assertThat(session.objects().attribute(-1, Ck.CKA_VALUE, 100)).isEmpty();
    }

    @Test
    void numbersAndFlagsOfOddLengthAreNothing() throws Exception {
        token.object(Ck.CKA_KEY_TYPE, new byte[3], Ck.CKA_SIGN, new byte[0]);
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        assertThat(session.objects().number(1, Ck.CKA_KEY_TYPE)).isEmpty();
        assertThat(session.objects().flag(1, Ck.CKA_SIGN)).isEmpty();
    }

    @Test
    void endlessObjectsAreRefusedAndTheSearchIsEnded() throws Exception {
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        script.script(Entry.FIND_OBJECTS, a -> {
            new Pointer(a[1]).setLong(0, 1);
            new Pointer(a[3]).setLong(0, 1);
            return 0;
        });
        assertThat(codeOf(() -> session.objects().find(Template.objectClass(Ck.CKO_CERTIFICATE), 64)))
                .isEqualTo(FailureCode.INPUT_TOO_LARGE);
        assertThat(script.count(Entry.FIND_OBJECTS_FINAL)).isEqualTo(1);
    }

    @Test
    void moreHandlesThanAskedForAreRefused() throws Exception {
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        script.script(Entry.FIND_OBJECTS, a -> {
            new Pointer(a[3]).setLong(0, a[2] + 1);
            return 0;
        });
        assertThat(codeOf(() -> session.objects().find(Template.objectClass(Ck.CKO_CERTIFICATE), 64)))
                .isEqualTo(FailureCode.CARD_MALFORMED);
        assertThat(script.count(Entry.FIND_OBJECTS_FINAL)).isEqualTo(1);
    }

    @Test
    void resultLongerThanItsRoomIsRefused() throws Exception {
        Cryptoki module = module();
        Session session = module.openSession(SLOT, false);
        for (long lie : List.of(2049L, -1L, Long.MIN_VALUE)) {
            script.script(Entry.SIGN, a -> {
                new Pointer(a[4]).setLong(0, lie);
                return 0;
            });
            assertThat(codeOf(() -> session.operate(Session.Operation.SIGN, 1, 1, new byte[32], Session.Consent.NONE)))
                    .isEqualTo(FailureCode.CARD_MALFORMED);
        }
    }

    @Test
    void absurdPinLengthsAndTextsAreCleaned() throws Exception {
        token.minPin = -1;
        token.maxPin = 1L << 40;
        token.label = "a\0b";
        token.manufacturer = " x\u0007y\u202e ";
        Cryptoki module = module();
        TokenInfo info = module.tokenInfo(SLOT);
        assertThat(info.minPin()).isZero();
        assertThat(info.maxPin()).isZero();
        assertThat(info.label()).isEqualTo("a");
        assertThat(info.manufacturer()).isEqualTo("xy");
        assertThat(info.toString()).doesNotContain(info.serialNumber());
    }

    @Test
    void whoeverWaitsForAHangingCallGivesUp() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        script.slots.put(SLOT, token);
        Cryptoki module = Cryptoki.initialize(script.functions(Duration.ofMillis(50)));
        Session session = module.openSession(SLOT, false);
        script.block(Entry.LOGOUT, () -> {
            inside.countDown();
            try {
                release.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        Thread hanging = new Thread(() -> {
            try {
                session.logout();
            } catch (InkanException never) {
                throw new IllegalStateException(never);
            }
        });
        hanging.start();
        inside.await();
        try {
            assertThat(codeOf(module::slotsWithToken)).isEqualTo(FailureCode.READER_STUCK);
        } finally {
            release.countDown();
            hanging.join();
        }
        assertThat(module.slotsWithToken()).containsExactly(SLOT);
    }
}
