package org.inkan.hipki.command;

import java.util.List;
import java.util.Set;
import org.inkan.api.failure.InkanException;
import org.inkan.api.site.SiteUse;
import org.inkan.hipki.code.CodeTable;
import org.inkan.hipki.code.FailureMapping;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.code.Major;
import org.inkan.hipki.tree.TokenTree;
import org.inkan.hipki.tree.TokenTree.Detail;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** Makes requests ready, and turns whatever happens into a reply. */
public final class Commands {
    private final Workshop workshop;
    private final TokenTree tree;
    private final CodeTable texts;
    private final String serverVersion;
    private final Challenges challenges = new Challenges();

    public Commands(Workshop workshop, TokenTree tree, CodeTable texts, String serverVersion) {
        this.workshop = workshop;
        this.tree = tree;
        this.texts = texts;
        this.serverVersion = serverVersion;
    }

    /**
     * Reads a request and finds its card.
     *
     * @throws HipkiException for everything that is wrong with it
     */
    public CardCommand prepare(Endpoint endpoint, Command command) throws HipkiException {
        try {
            return switch (endpoint) {
                case ENVIRONMENT -> new ListCommand(tree, Detail.CARDS);
                case CERTIFICATES -> new ListCommand(tree, Detail.CERTIFICATES);
                case SIGN -> new SignCommand(workshop, command);
                case DECRYPT -> new DecryptCommand(workshop, command);
                case REQUEST -> new RequestCommand(workshop, command);
                case WRITE -> new WriteCommand(workshop, command);
                case CHALLENGE -> new ChallengeCommand(challenges);
                case MANAGEMENT -> management(command);
                case ENCRYPTED_SIGN, LEFT_OUT -> throw new HipkiException(Major.UNSUPPORTED_METHOD);
            };
        } catch (InkanException e) {
            throw FailureMapping.of(e.failure(), Major.CARD_INFORMATION);
        }
    }

    private CardCommand management(Command command) throws HipkiException, InkanException {
        String func = command.func().orElseThrow(() -> new HipkiException(Major.MANAGEMENT_NO_FUNC));
        if (!ManagementFields.isKnown(func)) {
            throw new HipkiException(Major.MANAGEMENT_UNSUPPORTED);
        }
        ManagementFields.requireComplete(func, command);
        return new ChangePinCommand(workshop, command);
    }

    /** Does it. Failures of ours become the codes that pages know. */
    public Reply run(CardCommand command, Approval approval) throws HipkiException {
        try {
            return command.run(approval).with("serverVersion", serverVersion);
        } catch (InkanException e) {
            throw FailureMapping.of(e.failure(), command.failure());
        } catch (InterruptedException closed) {
            throw new HipkiException(Major.USER_CANCELLED);
        }
    }

    /** What the person is shown. */
    public Question question(CardCommand command) throws HipkiException {
        try {
            return command.question();
        } catch (InkanException e) {
            throw FailureMapping.of(e.failure(), command.failure());
        }
    }

    /** Whether a use needs nobody's permission. */
    public static boolean isHarmless(CardCommand command) {
        return command instanceof ChallengeCommand;
    }

    /**
     * @param func the request's own name, for endpoints whose replies repeat it
     */
    public Reply failed(Endpoint endpoint, String func, HipkiException reason) {
        boolean repeats = endpoint == Endpoint.MANAGEMENT && ManagementFields.isKnown(func);
        return failed(repeats ? func : endpoint.replyFunc(), reason);
    }

    private Reply failed(String func, HipkiException reason) {
        Reply reply = Reply.failed(func, reason, texts).with("serverVersion", serverVersion);
        return func.equals(Endpoint.ENVIRONMENT.replyFunc()) ? reply.with("slots", List.of()) : reply;
    }

    /** The uses that go with one: what a signature's reply carries. */
    public static Set<SiteUse> including(SiteUse use) {
        return switch (use) {
            case LIST -> Set.of(SiteUse.LIST);
            case CERTIFICATES -> Set.of(SiteUse.LIST, SiteUse.CERTIFICATES);
            case SIGN, DECRYPT, MANAGE -> Set.of(SiteUse.LIST, SiteUse.CERTIFICATES, use);
        };
    }
}
