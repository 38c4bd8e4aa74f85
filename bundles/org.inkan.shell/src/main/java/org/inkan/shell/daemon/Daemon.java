package org.inkan.shell.daemon;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.inkan.api.failure.FailureCode;
import org.inkan.api.failure.InkanException;
import org.inkan.shell.Services;
import org.inkan.shell.client.DaemonSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens until closed. Who may connect is decided by the file system: the directory is the owner's alone, and so is the
 * socket.
 */
public final class Daemon implements AutoCloseable {
    /** More clients than this at once are turned away; they then start a runtime of their own. */
    static final int MAX_CLIENTS = 16;

    /** Before the next client is accepted, when one could not be. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    private final ServerSocketChannel server;
    private final Path socket;
    private final Services services;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private Daemon(ServerSocketChannel server, Path socket, Services services) {
        this.server = server;
        this.socket = socket;
        this.services = services;
    }

    /**
     * Takes over the place of a daemon that died, but never of one that answers.
     *
     * @throws InkanException {@code FILE_UNWRITABLE} when another daemon listens there, or nobody can
     */
    public static Daemon listen(Path socket, Services services) throws InkanException {
        try {
            Path directory = socket.toAbsolutePath().getParent();
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!DaemonSocket.isPrivate(directory)) {
                throw new IOException("others may write to " + directory);
            }
            if (answers(socket)) {
                throw new InkanException(FailureCode.FILE_UNWRITABLE, "file", socket);
            }
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
            Daemon daemon = new Daemon(server, socket, services);
            Thread accepting = new Thread(daemon::accept, "inkan-daemon");
            accepting.setDaemon(true);
            accepting.start();
            return daemon;
        } catch (IOException impossible) {
            LOG.debug("cannot listen", impossible);
            throw new InkanException(FailureCode.FILE_UNWRITABLE, "file", socket);
        }
    }

    /** Whether a daemon listens at this place. */
    public static boolean answers(Path socket) {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return probe.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException nobody) {
            return false;
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                Connection connection = new Connection(client, services, connections::remove);
                connections.add(connection);
                connection.start(connections.size() <= MAX_CLIENTS);
            } catch (IOException closedOrFull) {
                LOG.debug("no client accepted", closedOrFull);
                // with too many files open the next try fails as fast
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException left) {
            LOG.warn("the socket could not be removed: {}", left.getMessage());
        }
        connections.forEach(Connection::close);
    }
}
