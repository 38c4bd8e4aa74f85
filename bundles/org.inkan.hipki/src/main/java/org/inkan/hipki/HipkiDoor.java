package org.inkan.hipki;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.inkan.api.crypto.DocumentCrypto;
import org.inkan.api.health.SelfTestRequest;
import org.inkan.api.pin.PinPrompt;
import org.inkan.api.site.Sites;
import org.inkan.api.token.Token;
import org.inkan.api.token.TokenSummary;
import org.inkan.api.token.Tokens;
import org.inkan.hipki.code.CodeTable;
import org.inkan.hipki.code.HipkiException;
import org.inkan.hipki.command.Approval;
import org.inkan.hipki.command.Cancellation;
import org.inkan.hipki.command.CardCommand;
import org.inkan.hipki.command.Cards;
import org.inkan.hipki.command.Commands;
import org.inkan.hipki.command.Doubts;
import org.inkan.hipki.command.Endpoint;
import org.inkan.hipki.command.PinSource;
import org.inkan.hipki.command.Turns;
import org.inkan.hipki.command.Workshop;
import org.inkan.hipki.page.OwnPages;
import org.inkan.hipki.page.SelfTestRows;
import org.inkan.hipki.site.Caller;
import org.inkan.hipki.site.CrossOrigin;
import org.inkan.hipki.site.Gate;
import org.inkan.hipki.tree.ServerVersions;
import org.inkan.hipki.tree.TokenEntry;
import org.inkan.hipki.tree.TokenTree;
import org.inkan.hipki.wire.Command;
import org.inkan.hipki.wire.Reply;

/** The parts of the door, put together; its servlets only carry requests to it and replies away. */
public final class HipkiDoor implements AutoCloseable {
    private final CodeTable texts = new CodeTable();
    private final ServerVersions versions;
    private final TokenTree tree;
    private final Commands commands;
    private final Sites sites;
    private final Gate gate;
    private final CrossOrigin crossOrigin;
    private final OwnPages pages;
    private final SelfTestRows rows;
    private final Doubts doubts = new Doubts();
    private final Tokens tokens;

    /**
     * @param programs whether programs may use the service
     * @param onlyOurs whether pages may not pass PINs
     * @param window asks for PINs
     */
    public HipkiDoor(
            ServerVersions versions,
            boolean programs,
            boolean onlyOurs,
            Tokens tokens,
            DocumentCrypto documents,
            Sites sites,
            Supplier<Optional<PinPrompt>> window,
            Turns turns,
            Clock clock) {
        this.versions = versions;
        this.sites = sites;
        this.tree = new TokenTree(tokens, new TokenEntry(documents), versions);
        Workshop workshop =
                new Workshop(new Cards(tokens), documents, new PinSource(onlyOurs, window), turns, doubts, clock);
        this.commands = new Commands(workshop, tree, texts, versions.server());
        this.gate = new Gate(sites, programs);
        this.crossOrigin = new CrossOrigin(sites);
        this.pages = new OwnPages(clock);
        this.rows = new SelfTestRows(tree, clock);
        this.tokens = tokens;
    }

    /**
     * A request that came straight to an endpoint. Nobody can be asked here: who has no standing permission is refused.
     *
     * @param arrived when, by {@link System#nanoTime()}
     */
    public Reply direct(Endpoint endpoint, Command command, Caller caller, Locale locale, long arrived) {
        try {
            gate.pass(caller, endpoint.use());
            CardCommand prepared = commands.prepare(endpoint, command);
            Approval approval = new Approval(
                    Gate.requester(caller), locale, caller instanceof Caller.Site, false, new Cancellation(), arrived);
            return commands.run(prepared, approval);
        } catch (HipkiException e) {
            return failed(endpoint, command.func().orElse(""), e);
        }
    }

    public Reply failed(Endpoint endpoint, String func, HipkiException reason) {
        return commands.failed(endpoint, func, reason);
    }

    public ServerVersions versions() {
        return versions;
    }

    public CodeTable texts() {
        return texts;
    }

    public TokenTree tree() {
        return tree;
    }

    public Commands commands() {
        return commands;
    }

    public Sites sites() {
        return sites;
    }

    public Gate gate() {
        return gate;
    }

    public CrossOrigin crossOrigin() {
        return crossOrigin;
    }

    public Doubts doubts() {
        return doubts;
    }

    public SelfTestRows rows() {
        return rows;
    }

    /** What to test for a slot of the tree, which is a reader or a vendor's module. */
    public SelfTestRequest selfTest(Optional<String> slot, String requester) {
        return SelfTestRequest.of(requester)
                .withReader(slot)
                .withToken(slot.flatMap(name -> tokens.cards().stream()
                        .map(Token::summary)
                        .filter(card -> card.reader().equals(name))
                        .map(TokenSummary::id)
                        .findFirst()));
    }

    public OwnPages pages() {
        return pages;
    }

    @Override
    public void close() {
        pages.close();
    }
}
