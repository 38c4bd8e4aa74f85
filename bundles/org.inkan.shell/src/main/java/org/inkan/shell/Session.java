package org.inkan.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.inkan.api.failure.Failure;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.FailureText;
import org.inkan.api.failure.FailureTexts.Place;
import org.inkan.api.failure.InkanException;
import org.inkan.api.token.TokenSummary;
import org.inkan.door.card.CardName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command line from its start to its end: where it was typed, in which language, and what has to be put back. */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Console console;
    private final Services services;
    private final Messages messages;
    private final Deque<AutoCloseable> kept = new ArrayDeque<>();

    public Session(Console console, Services services, Messages messages) {
        this.console = console;
        this.services = services;
        this.messages = messages;
    }

    public Console console() {
        return console;
    }

    public Services services() {
        return services;
    }

    public Messages messages() {
        return messages;
    }

    public String text(String key, Object... values) {
        return messages.text(key, values);
    }

    /** A line on standard output. */
    public void print(String line) {
        console.out().println(line);
    }

    /** A line for the person, on standard error, so that output stays what it is. */
    public void tell(String key, Object... values) {
        console.err().println(text(key, values));
    }

    /** What a card is called, in the person's language. */
    public String title(TokenSummary card) {
        return card.title().in(messages.locale());
    }

    /** The same, with the tail of its number. */
    public String name(TokenSummary card) {
        return CardName.of(card, messages.locale());
    }

    /** A file as the person named it. */
    public Path path(String name) throws InkanException {
        try {
            return console.directory().resolve(name);
        } catch (InvalidPathException noName) {
            throw new InkanException(FailureCode.FILE_UNREADABLE, "file", name);
        }
    }

    /** What happened, in the person's language; only the code when the texts themselves are missing. */
    public FailureText explain(Failure failure) {
        try {
            return services.texts().of(failure, Place.TERMINAL, messages.locale());
        } catch (InkanException noTexts) {
            return new FailureText(failure.code().label(), failure.code().name(), "", "");
        }
    }

    /** Closes something when the command is over. */
    public <T extends AutoCloseable> T keep(T resource) {
        kept.push(resource);
        return resource;
    }

    @Override
    public void close() {
        while (!kept.isEmpty()) {
            closeQuietly(kept.pop());
        }
        console.out().flush();
        console.err().flush();
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception alreadyGone) {
            LOG.debug("could not be closed", alreadyGone);
        }
    }
}
