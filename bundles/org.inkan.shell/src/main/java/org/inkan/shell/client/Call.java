package org.inkan.shell.client;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client asks the daemon to do.
 *
 * @param terminal whether a person can be asked
 * @param overwrites whether output goes to a terminal, where a line can be taken back
 * @param locale the person's language tag
 * @param directory the working directory, absolute
 * @param arguments as typed
 */
public record Call(boolean terminal, boolean overwrites, String locale, String directory, List<String> arguments) {
    /** Changes with every change of the protocol; both ends come from one jar, but not always from the same build. */
    static final int VERSION = 2;

    public static final int MAX_ARGUMENTS = 256;

    public Call {
        arguments = List.copyOf(arguments);
    }

    /**
     * @throws IOException if it does not fit into a frame
     */
    public Frame frame() throws IOException {
        if (arguments.size() > MAX_ARGUMENTS) {
            throw new IOException("more than " + MAX_ARGUMENTS + " arguments");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(body);
        data.writeByte(VERSION);
        data.writeBoolean(terminal);
        data.writeBoolean(overwrites);
        data.writeUTF(locale);
        data.writeUTF(directory);
        data.writeShort(arguments.size());
        for (String argument : arguments) {
            data.writeUTF(argument);
        }
        if (body.size() > Frame.MAX_BODY) {
            throw new IOException("the arguments are too long");
        }
        return new Frame(Frame.Kind.CALL, body.toByteArray());
    }

    /** Whether a client of another build sent it; nobody can tell what it wants. */
    public static boolean isOfOtherVersion(Frame frame) {
        return frame.kind() == Frame.Kind.CALL && frame.body().length > 0 && frame.body()[0] != VERSION;
    }

    /**
     * @throws IOException if the frame is no call of this version
     */
    public static Call of(Frame frame) throws IOException {
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(frame.body()));
        if (frame.kind() != Frame.Kind.CALL || data.readUnsignedByte() != VERSION) {
            throw new IOException("not a call of version " + VERSION);
        }
        boolean terminal = data.readBoolean();
        boolean overwrites = data.readBoolean();
        String locale = data.readUTF();
        String directory = data.readUTF();
        int count = data.readUnsignedShort();
        if (count > MAX_ARGUMENTS) {
            throw new IOException("more than " + MAX_ARGUMENTS + " arguments");
        }
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.add(data.readUTF());
        }
        if (data.read() >= 0) {
            throw new IOException("bytes after the call");
        }
        return new Call(terminal, overwrites, locale, directory, arguments);
    }
}
