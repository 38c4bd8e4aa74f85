package org.inkan.kit.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.inkan.api.card.CardSession;
import org.inkan.api.card.Recognition;
import org.inkan.api.failure.InkanException;
import org.inkan.api.profile.CardProfile;
import org.inkan.api.reader.Atr;
import org.inkan.api.reader.CommandApdu;
import org.inkan.api.reader.ResponseApdu;
import org.inkan.api.token.TokenContents;

/** Keeps the commands that a driver makes, to look at what it leaves in them. */
final class WatchedSession implements CardSession {
    private final CardSession session;
    private final List<CommandApdu> commands = new ArrayList<>();

    WatchedSession(CardSession session) {
        this.session = session;
    }

    List<CommandApdu> commands() {
        return commands;
    }

    @Override
    public ResponseApdu transmit(CommandApdu command) throws InkanException {
        commands.add(command);
        return session.transmit(command);
    }

    @Override
    public byte[] require(CommandApdu command) throws InkanException {
        commands.add(command);
        return session.require(command);
    }

    @Override
    public Atr atr() {
        return session.atr();
    }

    @Override
    public Optional<Recognition> recognition() {
        return session.recognition();
    }

    @Override
    public Optional<CardProfile> profile() {
        return session.profile();
    }

    @Override
    public boolean extendedLength() {
        return session.extendedLength();
    }

    @Override
    public <T> Optional<T> note(Class<T> type) {
        return session.note(type);
    }

    @Override
    public void note(Object value) {
        session.note(value);
    }

    @Override
    public void forget(Class<?> type) {
        session.forget(type);
    }

    @Override
    public Optional<TokenContents> remembered(String serialNumber) {
        return session.remembered(serialNumber);
    }
}
