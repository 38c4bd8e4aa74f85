package org.inkan.shell.client;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Hands a command to the daemon and lends it this terminal. Ends with the command's exit code, or with {@link #NOT_SERVED}
 * when there is no daemon or it does not serve this command; the launcher script then starts a runtime of its own.
 */
public final class Main {
    /** Nothing was done; start a runtime instead (EX_TEMPFAIL of sysexits.h). */
    public static final int NOT_SERVED = 75;

    private Main() {}

    public static void main(String[] arguments) {
        int code;
        try (FileOutputStream out = new FileOutputStream(FileDescriptor.out);
                FileOutputStream err = new FileOutputStream(FileDescriptor.err);
                FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            code = call(DaemonSocket.configured(), arguments, new Conversation(in, out, err));
        } catch (IOException brokenStandardStream) {
            code = 1;
        } catch (InterruptedException stopped) {
            code = 130;
        }
        System.exit(code);
    }

    /**
     * @return the exit code
     */
    static int call(Path socket, String[] arguments, Conversation conversation) throws InterruptedException {
        if (!ServedCommands.serves(Arrays.asList(arguments))) {
            return NOT_SERVED;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            Frame call = new Call(
                            Terminal.isPresent(),
                            Terminal.overwrites(),
                            EnvironmentLocale.of(System.getenv()).toLanguageTag(),
                            Path.of("").toAbsolutePath().toString(),
                            Arrays.asList(arguments))
                    .frame();
            if (!DaemonSocket.isPrivate(socket.getParent())) {
                return NOT_SERVED;
            }
            channel.connect(UnixDomainSocketAddress.of(socket));
            OutputStream toDaemon = SocketStreams.output(channel);
            call.write(toDaemon);
            return conversation.hold(new BufferedInputStream(SocketStreams.input(channel)), toDaemon);
        } catch (IOException nobodyListens) {
            return NOT_SERVED;
        }
    }
}
