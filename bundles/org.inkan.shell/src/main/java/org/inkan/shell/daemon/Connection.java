package org.inkan.shell.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Consumer;
import org.inkan.shell.Services;
import org.inkan.shell.Shell;
import org.inkan.shell.client.Call;
import org.inkan.shell.client.Frame;
import org.inkan.shell.client.Main;
import org.inkan.shell.client.ServedCommands;
import org.inkan.shell.client.SocketStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client and its one command. The command runs on a thread of its own; the other one reads, so that a client that goes
 * away stops its command.
 */
final class Connection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** How long a new client may take for its first frame. */
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    private final SocketChannel channel;
    private final Services services;
    private final Consumer<Connection> ended;
    private final Deadlines deadlines;

    Connection(SocketChannel channel, Services services, Consumer<Connection> ended) {
        this.channel = channel;
        this.services = services;
        this.ended = ended;
        this.deadlines = new Deadlines(this::close);
    }

    /**
     * @param served whether there is room for this client
     */
    void start(boolean served) {
        Thread reader = new Thread(() -> converse(served), "inkan-client");
        reader.setDaemon(true);
        reader.start();
    }

    private void converse(boolean served) {
        try (channel;
                deadlines) {
            // without a buffer: what a person typed would stay in it
            InputStream in = SocketStreams.input(channel);
            Frame first;
            try (Deadlines.Running limit = deadlines.begin(CALL_LIMIT)) {
                first = Frame.read(in).orElseThrow(() -> new IOException("no call"));
            }
            if (Call.isOfOtherVersion(first)) {
                Frame.exit(Main.NOT_SERVED).write(SocketStreams.output(channel));
                return;
            }
            Call call = Call.of(first);
            RemoteConsole console = new RemoteConsole(call, SocketStreams.output(channel), deadlines);
            if (!served || !ServedCommands.serves(call.arguments())) {
                console.exit(Main.NOT_SERVED);
                return;
            }
            serve(call, console, in);
        } catch (IOException hostileOrGone) {
            LOG.debug("a client was dropped", hostileOrGone);
        } finally {
            ended.accept(this);
        }
    }

    private void serve(Call call, RemoteConsole console, InputStream in) throws IOException {
        Thread command = new Thread(
                () -> {
                    try {
                        console.exit(
                                Shell.run(console, services, call.arguments().toArray(new String[0])));
                    } finally {
                        close();
                    }
                },
                "inkan-command");
        command.setDaemon(true);
        command.start();
        try {
            while (console.accept(Frame.read(in))) {
                // frames are answers to the console's questions
            }
        } finally {
            console.clientGone();
            command.interrupt();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException alreadyClosed) {
            LOG.debug("already closed", alreadyClosed);
        }
    }
}
