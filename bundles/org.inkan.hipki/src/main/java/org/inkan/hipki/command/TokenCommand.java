package org.inkan.hipki.command;

import java.util.List;
import org.inkan.api.failure.InkanException;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.SiteUse;
import org.inkan.api.token.KeyJob;
import org.inkan.api.token.Token;
import org.inkan.door.card.UserPin;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** A command for one card: asks before, waits for its turn, and has the PINs that it needs. */
abstract class TokenCommand implements CardCommand {
    static final List<String> PIN = List.of("pin");

    private final Workshop workshop;
    private final Command command;
    private final Token token;
    private final SiteUse use;
    private final Major failure;
    private final List<String> pins;

    /**
     * Finds the card. What a command reads of its request, it reads before: pages know a mistake of theirs by a code that a
     * missing card must not hide.
     *
     * @param pins the fields of its PINs, in the order of the questions
     * @throws HipkiException {@code NO_PIN} unless the PIN is typed at the reader, and what is wrong with the card that is meant
     */
    TokenCommand(Workshop workshop, Command command, SiteUse use, Major failure, List<String> pins)
            throws HipkiException, InkanException {
        this.workshop = workshop;
        this.command = command;
        this.use = use;
        this.failure = failure;
        this.pins = pins;
        if (!workshop.pins().has(command, pins) && !typedAtReader()) {
            throw new HipkiException(Major.NO_PIN);
        }
        this.token = chosen();
    }

    private Token chosen() throws HipkiException, InkanException {
        return workshop.cards().forPrivateUse(workshop.cards().chosenBy(command));
    }

    private boolean typedAtReader() {
        try {
            return UserPin.isTypedAtReader(chosen().contents());
        } catch (HipkiException | InkanException noCard) {
            return false;
        }
    }

    /** What the command is for, with the card to itself. */
    abstract Reply done(Approval approval) throws HipkiException, InkanException;

    final Workshop workshop() {
        return workshop;
    }

    final Command command() {
        return command;
    }

    final Token token() {
        return token;
    }

    final PinPrompt prompt(Approval approval) {
        return workshop.pins().of(command, pins, approval);
    }

    /**
     * @param purpose as {@link Workshop#job} knows it
     */
    final KeyJob begin(String purpose, Approval approval) throws InkanException {
        return token.begin(Workshop.job(purpose, approval), prompt(approval));
    }

    @Override
    public final SiteUse use() {
        return use;
    }

    @Override
    public final Major failure() {
        return failure;
    }

    @Override
    public Question question() throws InkanException {
        Question question = Question.about(use, token);
        return isDoubted() ? question.warning(Question.WRONG_PIN) : question;
    }

    @Override
    public final Reply run(Approval approval) throws HipkiException, InkanException, InterruptedException {
        boolean unasked = approval.standing() && !personTypes();
        return workshop.turns()
                .take(
                        token.summary().reader(),
                        approval,
                        () -> workshop.doubts().during(token.summary().id(), unasked, () -> done(approval)));
    }

    private boolean isDoubted() throws InkanException {
        return !personTypes() && workshop.doubts().about(token.summary().id());
    }

    /** A PIN that was wrong then, the person knows about. */
    private boolean personTypes() throws InkanException {
        return workshop.pins().onlyOurs() || UserPin.isTypedAtReader(token.contents());
    }
}
