package org.inkan.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Optional;
import org.inkan.api.health.CheckResult;
import org.inkan.api.health.CheckResult.Status;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.pin.ReaderEntry;
import org.inkan.api.reader.CardPresence;
import org.inkan.api.token.PinStatus;
import org.inkan.api.token.TokenSummary.PrivateUse;
import org.inkan.health.fake.Machine;
import org.inkan.health.fake.OddCard;
import org.inkan.health.fake.OtherCards;
import org.inkan.kit.token.SoftCard;
import org.junit.jupiter.api.Test;

/** Which card is looked at, and what is done with its PIN. */
class FirstCardTest {
    private static final SelfTestRequest REQUEST = SelfTestRequest.of("a test");

    private final Machine machine = new Machine();
    private int asked;

    private PinPrompt typing(String digits) {
        return question -> {
            asked++;
            assertThat(question.requester()).isEqualTo("a test");
            return new PinAnswer.Entered(Pin.of(digits.toCharArray()), true);
        };
    }

    private Status status(SelfTestRequest request, String layer) {
        return check(request, layer).status();
    }

    private CheckResult check(SelfTestRequest request, String layer) {
        return new LayeredSelfTest(machine)
                .run(request).checks().stream()
                        .filter(check -> check.layer().equals(layer))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void looksAtTheModulesTokenWhereTheDriverCanOnlyRead() {
        machine.with(new OddCard().usable(PrivateUse.NEEDS_TRANSPORT));
        assertThat(status(REQUEST, "pin")).isEqualTo(Status.WARNING);
        machine.cards = Optional.of(List.of(new SoftCard("module").in("libmodule")));
        assertThat(status(REQUEST, "pin")).isEqualTo(Status.GOOD);
        assertThat(status(REQUEST.withReader(Optional.of("Reader 0")), "pin")).isEqualTo(Status.GOOD);
    }

    @Test
    void looksAtTheReaderThatWasNamed() {
        machine.with(new SoftCard("good"));
        machine.with(new CardPresence.Absent());
        assertThat(status(REQUEST, "card-power")).isEqualTo(Status.GOOD);
        assertThat(status(REQUEST.withReader(Optional.of("Reader (55511725602170) 00 00")), "card-power"))
                .isEqualTo(Status.BROKEN);
    }

    @Test
    void asksForThePinOnceAndOnlyOnRequest() throws Exception {
        SoftCard card = new SoftCard("card");
        machine.with(card);
        machine.anchors.add(OtherCards.theirAnchor());
        assertThat(status(REQUEST, "pin")).isEqualTo(Status.GOOD);
        assertThat(status(REQUEST, "signature")).isEqualTo(Status.NOT_RUN);
        assertThat(card.verifications()).isZero();

        List<CheckResult> report = new LayeredSelfTest(machine)
                .run(REQUEST.withPin(Optional.of(typing(SoftCard.PIN))))
                .checks();
        assertThat(report.subList(13, 18))
                .extracting(CheckResult::layer, CheckResult::status)
                .containsExactly(
                        tuple("trust", Status.GOOD),
                        tuple("revocation", Status.NOT_RUN),
                        tuple("pin", Status.GOOD),
                        tuple("signature", Status.GOOD),
                        tuple("decryption", Status.GOOD));
        assertThat(asked).isOne();
    }

    @Test
    void spendsOneTryOnAWrongPin() {
        SoftCard card = new SoftCard("card");
        machine.with(card);
        CheckResult pin = check(REQUEST.withPin(Optional.of(typing("111111"))), "pin");
        assertThat(pin.status()).isEqualTo(Status.BROKEN);
        assertThat(pin.finding().byTag().get("en")).contains("2");
        assertThat(card.triesLeft()).isEqualTo(2);
        assertThat(asked).isOne();
    }

    @Test
    void neverUsesTheLastTry() {
        SoftCard card = new SoftCard("card").withTries(1);
        machine.with(card);
        assertThat(status(REQUEST.withPin(Optional.of(typing(SoftCard.PIN))), "pin"))
                .isEqualTo(Status.WARNING);
        assertThat(asked).isZero();
    }

    /** Another program may have used up tries between the look and the question. */
    @Test
    void neverUsesTheLastTryAlsoWhenItBecameTheLast() {
        OddCard card = new OddCard().pin(PinStatus.usable(3));
        card.soft().withTries(1);
        machine.with(card);
        assertThat(status(REQUEST.withPin(Optional.of(typing(SoftCard.PIN))), "pin"))
                .isEqualTo(Status.NOT_RUN);
        assertThat(asked).isZero();
        assertThat(card.soft().triesLeft()).isOne();
    }

    /** Says where to type, and would say yes to anything. */
    private PinPrompt telling() {
        return new PinPrompt() {
            @Override
            public PinAnswer ask(PinQuestion question) {
                throw new AssertionError("the PIN is asked for");
            }

            @Override
            public ReaderEntry typeAtReader(PinQuestion question) {
                asked++;
                return ReaderEntry.CONFIRMED;
            }
        };
    }

    @Test
    void saysWhereToTypeAPinThatIsTypedAtTheReader() {
        machine.with(new SoftCard("card").typedAtReader());
        assertThat(status(REQUEST.withPin(Optional.of(telling())), "pin")).isEqualTo(Status.GOOD);
        assertThat(asked).isOne();
    }

    @Test
    void neverUsesTheLastTryAtTheReader() {
        OddCard card = new OddCard().pin(PinStatus.usable(3));
        card.soft().typedAtReader().withTries(1);
        machine.with(card);
        assertThat(status(REQUEST.withPin(Optional.of(telling())), "pin")).isEqualTo(Status.NOT_RUN);
        assertThat(asked).isZero();
    }
}
