package org.inkan.prompt;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.inkan.api.pin.Pin;
import org.inkan.api.pin.PinAnswer;
import org.inkan.api.pin.PinQuestion;
import org.inkan.api.token.PinInfo;
import org.inkan.prompt.assuan.AssuanClient;
import org.inkan.prompt.assuan.AssuanClient.Outcome;

/** What is said to a pinentry, from its greeting to its answer. */
final class Dialogue {
    /** How often a new PIN is asked for again when its two entries differ. */
    private static final int ROUNDS = 3;

    /** libgpg-error: GPG_ERR_TIMEOUT, _CANCELED, _NOT_CONFIRMED, _FULLY_CANCELED. */
    private static final int TIMEOUT = 62;

    private static final int CANCELLED = 99;
    private static final int NOT_CONFIRMED = 114;
    private static final int FULLY_CANCELLED = 198;

    private final AssuanClient pinentry;
    private final Wording words;
    private final PinQuestion question;

    Dialogue(AssuanClient pinentry, Wording words, PinQuestion question) {
        this.pinentry = pinentry;
        this.words = words;
        this.question = question;
    }

    /**
     * A PIN that is typed at the reader is not asked for: what is entered then is a yes to the last try, and an empty PIN.
     *
     * @param terminal for a pinentry that has no window
     */
    PinAnswer run(Optional<String> terminal) throws IOException {
        begin(terminal);
        if (question.lastTry()) {
            Optional<PinAnswer> no = refusalOfLastTry();
            if (no.isPresent()) {
                return no.get();
            }
        }
        if (question.pin().entry() == PinInfo.Entry.AT_READER) {
            return new PinAnswer.Entered(Pin.of(new char[0]), question.lastTry());
        }
        pinentry.send("SETDESC", words.description(question));
        return question.kind() == PinQuestion.Kind.NEW_PIN ? askTwice() : askOnce();
    }

    /**
     * Says where to type, until the person closes the window.
     *
     * @return whether there was a window
     */
    boolean tell() throws IOException {
        begin(Optional.empty());
        pinentry.send("SETOK", words.text("reader.ok"));
        pinentry.send("SETDESC", words.atReader(question));
        return !(pinentry.send("MESSAGE") instanceof Outcome.Refused refused)
                || !(refusal(refused) instanceof PinAnswer.NobodyToAsk);
    }

    private void begin(Optional<String> terminal) throws IOException {
        if (terminal.isPresent()) {
            pinentry.send("OPTION", "ttyname=" + terminal.get());
        }
        pinentry.send("OPTION", "lc-ctype=C.UTF-8");
        pinentry.send("SETTIMEOUT", Long.toString(Math.max(1, question.limit().toSeconds())));
        pinentry.send("SETTITLE", words.title());
        pinentry.send("SETOK", words.text("ok"));
        pinentry.send("SETCANCEL", words.text("cancel"));
    }

    private Optional<PinAnswer> refusalOfLastTry() throws IOException {
        pinentry.send("SETDESC", words.lastTry(question));
        pinentry.send("SETOK", words.text("last.ok"));
        Outcome outcome = pinentry.send("CONFIRM");
        pinentry.send("SETOK", words.text("ok"));
        return outcome instanceof Outcome.Refused refused ? Optional.of(refusal(refused)) : Optional.empty();
    }

    private PinAnswer askOnce() throws IOException {
        Outcome outcome = entry(words.text("label." + question.kind()));
        if (outcome instanceof Outcome.Refused refused) {
            return refusal(refused);
        }
        return entered(pin(((Outcome.Done) outcome).data()));
    }

    private PinAnswer askTwice() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            Outcome first = entry(words.text("label.NEW_PIN"));
            if (first instanceof Outcome.Refused refused) {
                return refusal(refused);
            }
            try (Pin one = pin(((Outcome.Done) first).data())) {
                Outcome second = entry(words.text("label.again"));
                if (second instanceof Outcome.Refused refused) {
                    return refusal(refused);
                }
                try (Pin other = pin(((Outcome.Done) second).data())) {
                    if (one.sameAs(other)) {
                        return entered(one.copy());
                    }
                }
            }
            pinentry.send("SETERROR", words.text("differ"));
        }
        return new PinAnswer.Cancelled();
    }

    private Outcome entry(String label) throws IOException {
        pinentry.send("SETPROMPT", label);
        return pinentry.send("GETPIN");
    }

    /** Nothing typed is no answer, and not worth a try. */
    private PinAnswer entered(Pin pin) {
        if (pin.length() == 0) {
            pin.close();
            return new PinAnswer.Cancelled();
        }
        return new PinAnswer.Entered(pin, question.lastTry());
    }

    private static PinAnswer refusal(Outcome.Refused refused) {
        return switch (refused.code()) {
            case TIMEOUT -> new PinAnswer.TimedOut();
            case CANCELLED, NOT_CONFIRMED, FULLY_CANCELLED -> new PinAnswer.Cancelled();
            default -> new PinAnswer.NobodyToAsk();
        };
    }

    /** Wipes what it is given and everything in between. */
    private static Pin pin(byte[] typed) throws IOException {
        CharBuffer characters = CharBuffer.allocate(typed.length);
        try {
            if (StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(typed), characters, true)
                    .isError()) {
                throw new CharacterCodingException();
            }
            return Pin.of(Arrays.copyOf(characters.array(), characters.position()));
        } finally {
            Arrays.fill(typed, (byte) 0);
            Arrays.fill(characters.array(), '\0');
        }
    }
}
