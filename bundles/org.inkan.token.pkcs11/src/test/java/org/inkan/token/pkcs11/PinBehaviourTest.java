package org.inkan.token.pkcs11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.inkan.token.pkcs11.Failing.failureOf;

import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.token.pkcs11.cryptoki.Ck;
import org.inkan.token.pkcs11.cryptoki.Cryptoki;
import org.inkan.token.pkcs11.cryptoki.ScriptedModule;
import org.inkan.token.pkcs11.cryptoki.ScriptedToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries, locks and refusals as cards have them: each call of ours is one attempt at the module. */
class PinBehaviourTest {
    private static final long SLOT = 1;
    private static final long FINAL_TRY = 0x20000;
    private static final long LOCKED = 0x40000;
    private static final long PROTECTED_PATH = 0x100;

    private final ScriptedModule script = new ScriptedModule();
    private final ScriptedToken card = new ScriptedToken();
    private final Pin pin = Pin.of("246810".toCharArray());
    private final Pin other = Pin.of("975318".toCharArray());
    private SlotToken token;
    private PinInfo info;

    @BeforeEach
    void insert() throws InkanException {
        script.slots.put(SLOT, card);
        token = open();
        info = token.read(false).pins().get(0);
    }

    private SlotToken open() throws InkanException {
        Cryptoki module = Cryptoki.initialize(script.functions(Duration.ofSeconds(60)));
        return new SlotToken(module, SLOT, "card", module.tokenInfo(SLOT));
    }

    @AfterEach
    void wipe() {
        pin.close();
        other.close();
    }

    @Test
    void rulesComeFromTheToken() {
        assertThat(info.minLength()).isEqualTo(6);
        assertThat(info.maxLength()).isEqualTo(8);
        assertThat(info.role()).isEqualTo(PinInfo.Role.USER);
    }

    @Test
    void rightPinIsOneAttempt() throws Exception {
        assertThat(token.verify(info, pin)).isInstanceOf(PinOutcome.Accepted.class);
        assertThat(script.lastPin).contains("246810");
        assertThat(script.logins()).isEqualTo(1);
    }

    @Test
    void wrongPinIsOneAttemptAndTellsTheFinalTry() throws Exception {
        script.refuseLogin(0xA0, () -> card.flags |= FINAL_TRY);
        assertThat(token.verify(info, pin)).isEqualTo(new PinOutcome.Wrong(OptionalInt.of(1)));
        assertThat(script.logins()).isEqualTo(1);
        assertThat(token.pinStatus(info)).isEqualTo(PinStatus.usable(1));
        assertThat(script.logins()).isEqualTo(1);
    }

    @Test
    void wrongPinThatLocksIsBlocked() throws Exception {
        script.refuseLogin(0xA0, () -> card.flags |= LOCKED);
        assertThat(token.verify(info, pin)).isInstanceOf(PinOutcome.Blocked.class);
        assertThat(token.pinStatus(info)).isEqualTo(PinStatus.usable(0));
        assertThat(script.logins()).isEqualTo(1);
    }

    @Test
    void lockedPinIsBlocked() throws Exception {
        script.answerLogin(0xA4);
        assertThat(token.verify(info, pin)).isInstanceOf(PinOutcome.Blocked.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void hicosTellsTheTriesByNumbersOfItsOwn(long tries) throws Exception {
        script.answerLogin(0x80000000L + tries);
        assertThat(token.verify(info, pin)).isEqualTo(new PinOutcome.Wrong(OptionalInt.of((int) tries)));
    }

    @Test
    void anotherVendorsNumbersAreNotTries() throws Exception {
        card.manufacturer = "Somebody";
        token = open();
        script.answerLogin(0x80000001L);
        assertThat(failureOf(() -> token.verify(info, pin)).code()).isEqualTo(FailureCode.READER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(longs = {0xA1, 0xA2})
    void refusedFormatIsNoWrongPin(long value) {
        script.answerLogin(value);
        assertThat(failureOf(() -> token.verify(info, pin)).details()).isEqualTo(Map.of("min", "6", "max", "8"));
    }

    @Test
    void pulledCardIsNoWrongPin() {
        script.answerLogin(0x32);
        assertThat(failureOf(() -> token.verify(info, pin)).code()).isEqualTo(FailureCode.CARD_REMOVED);
        assertThat(script.logins()).isEqualTo(1);
    }

    @Test
    void loginByOtherCodeInThisProcessIsNeverTriedAgain() {
        script.answerLogin(0x100);
        assertThat(failureOf(() -> token.verify(info, pin)).code()).isEqualTo(FailureCode.READER_BUSY);
        assertThat(script.logins()).isEqualTo(1);
    }

    @Test
    void pinAtTheReaderIsNotSent() throws Exception {
        assertThat(info.entry()).isEqualTo(PinInfo.Entry.AT_COMPUTER);
        card.flags |= PROTECTED_PATH;
        token = open();
        assertThat(token.read(false).pins().get(0).entry()).isEqualTo(PinInfo.Entry.AT_READER);
        assertThat(token.verify(info, pin)).isInstanceOf(PinOutcome.Accepted.class);
        assertThat(script.lastPin).isEmpty();
        assertThat(token.verify(info, pin)).isInstanceOf(PinOutcome.Accepted.class);
        assertThat(script.logins()).isEqualTo(1);
        token.logout();
        token.verify(info, pin);
        assertThat(script.logins()).isEqualTo(2);
    }

    @Test
    void changeIsOneAttempt() throws Exception {
        assertThat(token.changePin(info, pin, other)).isInstanceOf(PinOutcome.Accepted.class);
        script.answerSetPin(0xA0);
        assertThat(token.changePin(info, pin, other)).isEqualTo(new PinOutcome.Wrong(OptionalInt.empty()));
        script.answerSetPin(0xA4);
        assertThat(token.changePin(info, pin, other)).isInstanceOf(PinOutcome.Blocked.class);
        script.answerSetPin(0x1B9);
        assertThat(failureOf(() -> token.changePin(info, pin, other)).code()).isEqualTo(FailureCode.PIN_FORMAT);
        assertThat(script.logins()).isZero();
        assertThat(script.openSessions()).isEqualTo(1);
    }

    @Test
    void moduleWithoutFlagsSaysNothingOfTries() throws Exception {
        assertThat(token.pinStatus(info)).isEqualTo(new PinStatus(PinStatus.State.USABLE, OptionalInt.empty()));
    }

    @Test
    void lengthsThatTheTokenDoesNotTellAreNotToldAsZero() throws Exception {
        card.minPin = 0;
        card.maxPin = 0;
        info = token.read(false).pins().get(0);
        assertThat(info.minLength()).isEqualTo(1);
        script.answerLogin(0xA1);
        assertThat(failureOf(() -> token.verify(info, pin)).details()).isEqualTo(Map.of("min", "1", "max", "255"));
    }

    @Test
    void wrongPinStaysWrongWhenTheCardIsPulledRightAfterIt() throws Exception {
        script.refuseLogin(0xA0, () -> script.slots.remove(SLOT));
        assertThat(token.verify(info, pin)).isEqualTo(new PinOutcome.Wrong(OptionalInt.empty()));
    }

    @Test
    void changeEndsTheLoginFirst() throws Exception {
        token.verify(info, pin);
        token.changePin(info, pin, other);
        assertThat(script.loggedIn).isFalse();
    }

    private KeyInfo consentKey() throws Exception {
        RSAPublicKey rsa = (RSAPublicKey) TestPki.CA.getPublic();
        card.object(
                Ck.CKA_CLASS,
                Ck.CKO_PUBLIC_KEY,
                Ck.CKA_ID,
                "K",
                Ck.CKA_KEY_TYPE,
                Ck.CKK_RSA,
                Ck.CKA_MODULUS,
                rsa.getModulus().toByteArray(),
                Ck.CKA_PUBLIC_EXPONENT,
                rsa.getPublicExponent().toByteArray());
        card.object(Ck.CKA_CLASS, Ck.CKO_PRIVATE_KEY, Ck.CKA_ID, "K", Ck.CKA_ALWAYS_AUTHENTICATE, true);
        return token.read(false).keys().get(0);
    }

    @Test
    void pinRefusedForOneUseIsNotSentForTheNext() throws Exception {
        KeyInfo key = consentKey();
        token.verify(info, pin);
        script.answerLogin(0xA0);
        PrivateOperation operation = new PrivateOperation.SignDigestInfo(new byte[51]);
        assertThat(failureOf(() -> token.perform(key, operation)).code()).isEqualTo(FailureCode.PIN_WRONG);
        assertThat(failureOf(() -> token.perform(key, operation)).code()).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(script.logins()).isEqualTo(2);
    }

    @Test
    void pinThatIsAcceptedOnlyAfterTheEndIsNotKept() throws Exception {
        KeyInfo key = consentKey();
        script.duringLogin(token::depart);
        token.verify(info, pin);
        PrivateOperation operation = new PrivateOperation.SignDigestInfo(new byte[51]);
        assertThat(failureOf(() -> token.perform(key, operation)).code()).isEqualTo(FailureCode.PIN_LOCKED_AGAIN);
        assertThat(script.logins()).isEqualTo(1);
    }
}
