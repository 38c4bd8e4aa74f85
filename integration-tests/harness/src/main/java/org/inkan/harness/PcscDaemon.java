package org.inkan.harness;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.inkan.virtualreaders.UnavailableException;
import org.inkan.virtualreaders.VirtualReaders;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PC/SC service with virtual readers (vpcd) for the tests of one class:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PcscDaemon pcscd = PcscDaemon.running();
 *
 * try (VpcdLink card = new VpcdLink(simulatedCard, pcscd.address(0))) { ... }
 * }</pre>
 *
 * <p>Only one pcscd can run on a machine, so classes that use it queue up, across JVMs too. Without pcscd, vpcd or root, or
 * beside a pcscd of somebody else, the class is skipped with the reason; with {@code -Dinkan.peers.required=true} it fails.
 *
 * <p>To connect to a virtual reader is to insert a card, to close the connection is to pull it; pcscd notices within
 * 0.4 seconds. Wait for the reader's event, also between one card and the next: vpcd can swap them unnoticed otherwise.
 */
public final class PcscDaemon implements BeforeAllCallback, AfterAllCallback {
    private final boolean startAtOnce;
    private final int count;
    private VirtualReaders readers;

    private PcscDaemon(int count, boolean startAtOnce) {
        this.count = count;
        this.startAtOnce = startAtOnce;
    }

    /** Runs from before the first test to after the last, with two readers. */
    public static PcscDaemon running() {
        return new PcscDaemon(VirtualReaders.SLOTS, true);
    }

    /** The same with an even number of readers. */
    public static PcscDaemon running(int count) {
        if (count < VirtualReaders.SLOTS || count % VirtualReaders.SLOTS != 0) {
            throw new IllegalArgumentException("vpcd makes readers in pairs");
        }
        return new PcscDaemon(count, true);
    }

    /** Is not running until {@link #start()}: nobody else's pcscd is either. */
    public static PcscDaemon absent() {
        return new PcscDaemon(VirtualReaders.SLOTS, false);
    }

    /**
     * The TCP port of a reader.
     *
     * @param reader from 0
     */
    public int port(int reader) {
        return readers.port(reader);
    }

    /** Where to insert a card into a reader, on the loopback interface. */
    public InetSocketAddress address(int reader) {
        return readers.address(reader);
    }

    /** The name that PC/SC gives to a reader. */
    public String readerName(int reader) {
        return VirtualReaders.name(reader);
    }

    /** Starts it, ready to be used on return. */
    public void start() throws IOException, InterruptedException {
        readers.start();
    }

    /** Stops it; cards are out of their readers then. Does nothing when it is not running. */
    public void stop() throws IOException, InterruptedException {
        readers.stop();
    }

    /** Stops it and starts it again. */
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        try {
            readers = VirtualReaders.open(count);
        } catch (UnavailableException e) {
            Program.missing(e.getMessage());
        }
        if (startAtOnce) {
            try {
                start();
            } catch (IOException | InterruptedException e) {
                readers.close();
                readers = null;
                throw e;
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (readers != null) {
            readers.close();
        }
    }
}
