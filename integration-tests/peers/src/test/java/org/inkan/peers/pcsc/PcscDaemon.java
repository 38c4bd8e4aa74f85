package org.inkan.peers.pcsc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
    private static final Path PROGRAM = Path.of("/usr/sbin/pcscd");
    private static final Path DRIVER = Path.of("/usr/lib/pcsc/drivers/serial/libifdvpcd.so");
    private static final Path STATE = Path.of("/run/pcscd");

    /** vpcd makes two readers of each entry of the configuration, with consecutive ports. */
    private static final int SLOTS = 2;

    private static final int FIRST_PORT = 0x8C7B;

    private final boolean startAtOnce;
    private final int readers;
    private MachineLock lock;
    private Path configuration;
    private Path drivers;
    private PcscProcess process;

    private PcscDaemon(int readers, boolean startAtOnce) {
        this.readers = readers;
        this.startAtOnce = startAtOnce;
    }

    /** Runs from before the first test to after the last, with two readers. */
    public static PcscDaemon running() {
        return new PcscDaemon(SLOTS, true);
    }

    /** The same with an even number of readers. */
    public static PcscDaemon running(int readers) {
        if (readers < SLOTS || readers % SLOTS != 0) {
            throw new IllegalArgumentException("vpcd makes readers in pairs");
        }
        return new PcscDaemon(readers, true);
    }

    /** Is not running until {@link #start()}: nobody else's pcscd is either. */
    public static PcscDaemon absent() {
        return new PcscDaemon(SLOTS, false);
    }

    /**
     * The TCP port of a reader.
     *
     * @param reader from 0
     */
    public int port(int reader) {
        if (reader < 0 || reader >= readers) {
            throw new IllegalArgumentException("there is no reader " + reader);
        }
        return FIRST_PORT + reader;
    }

    /** Where to insert a card into a reader, on the loopback interface. */
    public InetSocketAddress address(int reader) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port(reader));
    }

    /** The name that PC/SC gives to a reader. */
    public String readerName(int reader) {
        return "%s 00 %02X".formatted(friendlyName(reader), reader % SLOTS);
    }

    /** Of an entry of the configuration; pcscd numbers the slots of each entry from 0, but not entries of one name. */
    private static String friendlyName(int reader) {
        return reader < SLOTS ? "Virtual PCD" : "Virtual PCD " + (reader / SLOTS + 1);
    }

    /** Starts it, ready to be used on return. */
    public void start() throws IOException, InterruptedException {
        if (process != null) {
            throw new IllegalStateException("pcscd is running");
        }
        process = PcscProcess.start(PROGRAM, configuration);
        lock.note(process.pid());
    }

    /** Stops it; cards are out of their readers then. Does nothing when it is not running. */
    public void stop() throws IOException, InterruptedException {
        if (process != null) {
            process.stop();
            process = null;
            lock.noteNothing();
            removeState();
        }
    }

    /** Stops it and starts it again. */
    public void restart() throws IOException, InterruptedException {
        stop();
        start();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
        need(Files.isExecutable(PROGRAM), "pcscd is not installed");
        need(Files.isReadable(DRIVER), "vsmartcard-vpcd is not installed");
        need(Files.isWritable(STATE.getParent()), "pcscd can be started by root only");
        lock = MachineLock.acquire();
        try {
            // Its number may have gone to another program meanwhile.
            lock.leftBehind().filter(PcscDaemon::isPcscd).ifPresent(PcscProcess::end);
            need(ProcessHandle.allProcesses().noneMatch(PcscDaemon::isPcscd), "another pcscd is running");
            removeState();
            configure();
            if (startAtOnce) {
                start();
            }
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            lock.close();
            lock = null;
            throw e;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException, InterruptedException {
        if (lock == null) {
            return;
        }
        try {
            stop();
            for (Path folder : List.of(configuration, drivers)) {
                deleteFiles(folder);
                Files.delete(folder);
            }
        } finally {
            lock.close();
        }
    }

    private static void need(boolean condition, String otherwise) {
        if (Boolean.getBoolean("inkan.peers.required") && !condition) {
            throw new AssertionError(otherwise);
        }
        assumeTrue(condition, otherwise);
    }

    private static boolean isPcscd(ProcessHandle process) {
        return process.info().command().filter(PROGRAM.toString()::equals).isPresent();
    }

    /** A folder of its own: the machine's may have entries for readers that are not ours to touch. */
    private void configure() throws IOException {
        configuration = Files.createTempDirectory("pcscd");
        drivers = Files.createTempDirectory("vpcd");
        for (int first = 0; first < readers; first += SLOTS) {
            // The driver keeps its slots in static variables: two entries need two of it.
            Path driver = Files.copy(DRIVER, drivers.resolve("libifdvpcd" + first + ".so"));
            List<String> entry = List.of(
                    "FRIENDLYNAME \"%s\"".formatted(friendlyName(first)),
                    "DEVICENAME /dev/null:0x%X".formatted(port(first)),
                    "LIBPATH " + driver,
                    "CHANNELID 0x%X".formatted(port(first)));
            Files.write(configuration.resolve("vpcd" + first), entry);
        }
    }

    private static void removeState() throws IOException {
        if (Files.isDirectory(STATE)) {
            deleteFiles(STATE);
        }
    }

    private static void deleteFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(PcscDaemon::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
