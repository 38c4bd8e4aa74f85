package org.inkan.runtime.fake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.Pin;
import org.inkan.api.token.KeyInfo;
import org.inkan.api.token.PinInfo;
import org.inkan.api.token.PinOutcome;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.PrivateOperation;
import org.inkan.api.token.TokenBackend;
import org.inkan.api.token.TokenContents;

/** A module's token with the key of a {@link FakeCard}. */
public final class FakeBackend implements TokenBackend {
    private final FakeCard card = new FakeCard();
    private final AtomicInteger attempts = new AtomicInteger();
    private final CountDownLatch operating = new CountDownLatch(1);
    private volatile CountDownLatch held = new CountDownLatch(0);

    private volatile Optional<Runnable> keypad = Optional.empty();
    private volatile PinInfo.Entry entry = PinInfo.Entry.AT_COMPUTER;

    /** The right PIN is typed at the reader from now on, after this has run. */
    public FakeBackend atReader(Runnable beforeTyping) {
        keypad = Optional.of(beforeTyping);
        entry = PinInfo.Entry.AT_READER;
        return this;
    }

    /** The PIN can be typed nowhere from now on. */
    public void nowhere() {
        entry = PinInfo.Entry.NOWHERE;
    }

    /** Leaves as many tries. */
    public void tries(int left) {
        card.tries(left);
    }

    public int attempts() {
        return attempts.get();
    }

    public boolean open() {
        return card.open();
    }

    /** The next operations wait until the latch is down. */
    public CountDownLatch holdNextOperation() {
        held = new CountDownLatch(1);
        return held;
    }

    public boolean awaitOperation() throws InterruptedException {
        return operating.await(30, TimeUnit.SECONDS);
    }

    @Override
    public String name() {
        return "Fake module";
    }

    @Override
    public String family() {
        return "fake";
    }

    @Override
    public TokenContents read(boolean withAuthorities) {
        return new TokenContents("FM1", "fake", "", List.of(FakeDriver.SIGNING), List.of(), List.of(pin()), "");
    }

    private PinInfo pin() {
        PinInfo pin = FakeDriver.PIN;
        return new PinInfo(
                pin.reference(),
                pin.label(),
                pin.role(),
                pin.minLength(),
                pin.maxLength(),
                pin.charset(),
                0,
                0,
                "",
                entry);
    }

    @Override
    public PinStatus pinStatus(PinInfo pin) {
        return PinStatus.usable(card.tries());
    }

    @Override
    public PinOutcome verify(PinInfo pin, Pin value) {
        attempts.incrementAndGet();
        keypad.ifPresent(Runnable::run);
        byte[] typed = keypad.isPresent() ? FakeCard.PIN.getBytes(StandardCharsets.US_ASCII) : value.bytes();
        byte[] answer = card.process(command(0x20, typed));
        return answer[0] == (byte) 0x90
                ? new PinOutcome.Accepted()
                : new PinOutcome.Wrong(OptionalInt.of(answer[1] & 0x0F));
    }

    @Override
    public void logout() {
        card.reset();
    }

    @Override
    public PinOutcome changePin(PinInfo pin, Pin present, Pin replacement) throws InkanException {
        throw new InkanException(FailureCode.CARD_OPERATION_UNKNOWN);
    }

    @Override
    public byte[] perform(KeyInfo key, PrivateOperation operation) throws InkanException {
        operating.countDown();
        try {
            held.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        byte[] answer = card.process(command(0x2A, operation.input()));
        if (answer.length == 2) {
            throw new InkanException(FailureCode.CARD_REFUSED);
        }
        return Arrays.copyOf(answer, answer.length - 2);
    }

    private static byte[] command(int ins, byte[] data) {
        byte[] command = new byte[5 + data.length];
        command[1] = (byte) ins;
        command[3] = 1;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }
}
